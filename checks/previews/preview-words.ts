import type { ArmName, NotMeasuredReason } from '../types.ts'
import type { RefusedAddress } from './choose-preview.ts'

/** Every sentence about previews, in one place, so that wording is reviewed by eye. */

const MOST_REFUSALS = 10

/** "waiting for the preview of abc1234, 2:10 of 10:00" */
export function wordsOnWaiting(sha: string, waited: number, limit: number): string {
  return `Waiting for the preview of ${short(sha)}, ${minutes(waited)} of ${minutes(limit)}`
}

export function wordsOnAge(merge: string, deployed: string, distance: number): string {
  return `Base is ${commits(distance)} older than where head left its branch: ${short(merge)} has no preview, ${short(deployed)} has the nearest.`
}

/** Why there is no preview, what was refused, and what to do. */
export function noPreview({
  arm,
  sha,
  because,
  refused,
  code = 'previewMissing',
}: {
  arm: ArmName
  sha: string
  because: string
  refused: RefusedAddress[]
  code?: string
}): NotMeasuredReason {
  return {
    code,
    blame: 'missing',
    arm,
    text: `There is no preview of ${arm} (${short(sha)}) to measure: ${because}. ${remedyFor(arm, refused)}`,
    ...(refused.length === 0 ? {} : { log: refusals(refused) }),
  }
}

export const previewReasons = {
  nobodyToAsk: (): NotMeasuredReason => ({
    code: 'previewHostUnknown',
    blame: 'missing',
    text: 'The configuration has previews found on GitHub (`arms.deployments`), and it is not known here where to ask: that needs a repository on GitHub and a token. Run it in GitHub Actions, or give two addresses: --base-url … --head-url …',
  }),

  refusedToTell: (arm: ArmName, reason: string): NotMeasuredReason => ({
    code: 'previewsUnreadable',
    blame: 'missing',
    arm,
    text: `The previews of ${arm} could not be read. ${reason}`,
  }),

  closed: ({
    arm,
    url,
    because,
    code,
  }: {
    arm: ArmName
    url: string
    because: string
    code: string
  }): NotMeasuredReason => ({
    code,
    blame: 'missing',
    arm,
    text:
      code === 'previewProtected'
        ? `The preview of ${arm}, ${url}, is not open to this machine: ${because}. If it is protected, name the header or cookie that opens it under \`arms.${arm}\`, for example \`headers: { x-vercel-protection-bypass: "\${env:VERCEL_BYPASS}" }\`.`
        : `The preview of ${arm}, ${url}, is not opened: ${because}.`,
  }),

  notReady: ({ arm, url, because, within }: { arm: ArmName; url: string; because: string; within: number }) =>
    ({
      code: 'previewNotReady',
      blame: 'missing',
      arm,
      text: `The preview of ${arm}, ${url}, was not ready within ${Math.round(within / 1000)} s: ${because}. If it only needs longer, raise \`readyWithin\`.`,
    }) satisfies NotMeasuredReason,
}

function remedyFor(arm: ArmName, refused: RefusedAddress[]): string {
  if (refused.some(({ because }) => because === 'it is production'))
    return 'Where commits of the default branch are deployed to production alone, `arms.deployments.base: production` measures base there.'
  if (refused.length > 0) return 'What was published for it was refused; the log says why, each one.'
  return arm === 'base'
    ? 'Let the default branch be deployed as a preview as well, or serve both commits here (`arms.serve`).'
    : 'Does its host deploy this branch, and does it tell GitHub? Pull requests from forks are often left out.'
}

function refusals(refused: RefusedAddress[]): string {
  const lines = refused
    .slice(0, MOST_REFUSALS)
    .map(({ address, because }) => `${address.from} ${address.environment} by ${address.creator}: ${because}`)
  const more = refused.length - MOST_REFUSALS
  return [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join('\n')
}

function minutes(ms: number): string {
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

const commits = (count: number) => (count === 1 ? '1 commit' : `${count} commits`)

const short = (sha: string) => sha.slice(0, 7)
