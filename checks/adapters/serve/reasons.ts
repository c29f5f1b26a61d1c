import type { ArmName, NotMeasuredReason } from '../../types.ts'
import type { Exit } from './run-command.ts'

type Told = { arm: ArmName; command: string; log: string }
type OnPort = Told & { port: number }

/** Every sentence about an arm that cannot be built, served or reached, in one place, so that wording is reviewed by eye. */
export const reasons = {
  buildFailed: (told: Told & { exit: Exit; ms: number }) =>
    missing(
      'buildFailed',
      told,
      `The build of ${told.arm} failed: ${quoted(told)} ${endedWith(told.exit)} after ${inWords(told.ms)}.`,
    ),

  buildTooLong: (told: Told & { limit: number }) =>
    missing(
      'buildTooLong',
      told,
      `The build of ${told.arm}, ${quoted(told)}, was not done after ${inWords(told.limit)} and was ended.`,
    ),

  serverExited: (told: Told & { exit: Exit }) =>
    missing(
      'serverExited',
      told,
      `The server of ${told.arm} did not stay: ${quoted(told)} ${endedWith(told.exit)} before it answered.${
        told.exit.code === 0 ? ' The start command must stay in the foreground as long as the server runs.' : ''
      }`,
    ),

  serverDied: (told: Told & { exit: Exit }) =>
    missing(
      'serverDied',
      told,
      `The server of ${told.arm} died while it was measured: ${quoted(told)} ${endedWith(told.exit)}.`,
    ),

  serverNeverAnswered: (told: OnPort & { ready: string; within: number }) =>
    missing(
      'serverNeverAnswered',
      told,
      `The server of ${told.arm} runs, but did not answer GET ${told.ready} on port ${told.port} within ${inWords(told.within)}. ` +
        'Is `ready` a page it has? If it only needs longer, raise `readyWithin`.',
    ),

  portIgnored: (told: OnPort & { elsewhere: number[]; taken?: boolean }) =>
    missing(
      'portIgnored',
      told,
      `The server of ${told.arm}, ${quoted(told)}, ${told.taken ? 'wants to listen' : 'listens'} on ${told.elsewhere.join(' and ')}${
        told.taken ? ', which is taken' : ''
      }, not on the PORT ${told.port} it was given. ` +
        'Let it listen on the environment variable PORT, or write `{port}` where the start command takes one, as in `vite preview --port {port} --strictPort`.',
    ),

  portTaken: (told: OnPort) =>
    missing(
      'portTaken',
      told,
      `Port ${told.port} was free when the server of ${told.arm} was started, and taken when it wanted to listen. Run the check again.`,
    ),

  answeredUnauthorised: (told: OnPort & { ready: string; status: number }) =>
    missing(
      'answeredUnauthorised',
      told,
      `The server of ${told.arm} answers GET ${told.ready} with ${told.status}: it asks for a log-in. Let \`ready\` be a page that anyone may see.`,
    ),

  answeredError: (told: OnPort & { ready: string; status: number }) =>
    missing(
      'answeredError',
      told,
      `The server of ${told.arm} answers GET ${told.ready} with ${told.status}. ${
        told.status === 404 ? 'Let `ready` be a page it has.' : 'Its log may say why.'
      }`,
    ),

  resetFailed: ({ arm, how, because, log = '' }: { arm: ArmName; how: string; because: string; log?: string }) =>
    missing('resetFailed', { arm, log }, `The data of ${arm} could not be put back: \`${how}\` ${because}.`),
}

/** The same for an address that the user gave; `address` is without its secrets. */
export const addressReasons = {
  malformed: (arm: ArmName): NotMeasuredReason => ({
    code: 'addressMalformed',
    text: `The address of ${arm} is none that a browser can open. An address looks like https://example.org/shop.`,
    blame: 'mistake',
    arm,
  }),
  unauthorised: (arm: ArmName, address: string, status: number) =>
    missing(
      'addressUnauthorised',
      { arm },
      `${address} (${arm}) answers with ${status}: it asks for a log-in. Give an address that is open to this machine, or let both commits be served here (\`arms.serve\`).`,
    ),
  error: (arm: ArmName, address: string, status: number) =>
    missing(
      'addressError',
      { arm },
      `${address} (${arm}) answers with ${status}. ${status === 404 ? 'Is the address right?' : 'Is the deployment complete and healthy?'}`,
    ),
  refused: (arm: ArmName, address: string) =>
    missing(
      'addressRefused',
      { arm },
      `Nobody listens at ${address} (${arm}): the connection is refused. Is the server running?`,
    ),
  unknownHost: (arm: ArmName, address: string) =>
    missing(
      'addressUnknownHost',
      { arm },
      `The host of ${address} (${arm}) is not known here. Is it spelt right, and does it need a VPN?`,
    ),
  untrusted: (arm: ArmName, address: string, code: string) =>
    missing(
      'addressUntrusted',
      { arm },
      `${address} (${arm}) has no certificate that this machine trusts (${code}). Name the authority's file in NODE_EXTRA_CA_CERTS, or use http for a local address.`,
    ),
  silent: (arm: ArmName, address: string, within: number) =>
    missing(
      'addressSilent',
      { arm },
      `${address} (${arm}) did not answer within ${inWords(within)}. Is it awake, and reachable from here?`,
    ),
  unreachable: (arm: ArmName, address: string, code: string) =>
    missing('addressUnreachable', { arm }, `${address} (${arm}) cannot be reached (${code}).`),
}

function missing(code: string, { arm, log = '' }: { arm: ArmName; log?: string }, text: string): NotMeasuredReason {
  return { code, text, blame: 'missing', arm, ...(log === '' ? {} : { log }) }
}

const quoted = ({ command }: { command: string }) =>
  `\`${command.length > 120 ? `${command.slice(0, 120)}…` : command}\``

export const endedWith = ({ code, signal }: Exit) =>
  signal === null ? `ended with exit code ${code}` : `was ended by ${signal}`

function inWords(ms: number): string {
  if (ms < 120_000) return `${Number((ms / 1000).toFixed(ms < 10_000 ? 1 : 0))} s`
  return `${Math.round(ms / 60_000)} min`
}
