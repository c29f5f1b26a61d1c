import { type Finding, type Path, pathText, type Rule } from './problem.ts'
import { quote } from './quote.ts'
import { childOf, entries, list } from './written.ts'

const ways = ['serve', 'deployments', 'urls']

/** All ways to run give the same thing. */
const oneWayToRun: Rule = (written) => {
  const arms = childOf(written, 'arms')
  const [first, second] = ways.filter((way) => childOf(arms, way) !== undefined)
  if (second === undefined) return []
  return [
    {
      path: ['arms', second],
      at: 'key',
      message: `\`arms\` has both \`${first}\` and \`${second}\`.`,
      remedy:
        'Keep `serve` to build and serve both commits here, `deployments` to find the previews of both commits, or `urls` for two deployments that already run.',
    },
  ]
}

const sharedDomain = /^(co|com|net|org|gov|edu|ac|or|ne|go)\.[a-z]{2}$/

/** `*.co.uk` is everybody's. */
const hostsAreNarrow: Rule = (written) =>
  list(['arms', 'deployments', 'hosts'].reduce(childOf, written)).flatMap((host, index): Finding[] => {
    if (typeof host !== 'string') return []
    const names = host.split('.')
    if (!names.at(-3)?.includes('*') || !sharedDomain.test(names.slice(-2).join('.'))) return []
    return [
      {
        path: ['arms', 'deployments', 'hosts', index],
        at: 'value',
        message: `${quote(host)} allows hosts of everybody.`,
        remedy: `Write your own domain in it: \`*.acme.${names.slice(-2).join('.')}\`.`,
      },
    ]
  })

type WrittenValue = { kind: string; name: string; value: string; path: Path }

const valuesOf = (written: unknown): WrittenValue[] =>
  ['base', 'head'].flatMap((side) =>
    [['cookies'], ['headers'], ['query'], ['storage', 'local'], ['storage', 'session']].flatMap((kind) => {
      const path = ['arms', side, ...kind]
      return entries(path.reduce(childOf, written)).flatMap(([name, value]) =>
        typeof value === 'string' ? [{ kind: kind[0] ?? '', name, value, path: [...path, name] }] : [],
      )
    }),
  )

const reference = /\$\{env:[A-Za-z_][A-Za-z0-9_]*\}/g

const referencesAreUnderstood: Rule = (written) =>
  valuesOf(written).flatMap(({ value, path }): Finding[] =>
    value.replace(reference, '').includes('${')
      ? [
          {
            path,
            at: 'value',
            message: `\`${pathText(path)}\`: a \`\${\` in ${quote(value)} names no environment variable.`,
            remedy: `Write \`\${env:NAME}\`, with letters, digits and \`_\` in the name.`,
          },
        ]
      : [],
  )

const secretName = /authorization|bypass|secret|token|api-?key|password|passwd|credential|session|jwt|^cf-access-/i

/** The file is read by everybody who reads the repository. */
const secretsAreReferences: Rule = (written) =>
  valuesOf(written)
    .filter(({ kind, name, value }) => kind !== 'query' && secretName.test(name) && !value.includes('${'))
    .map(({ path, name }) => ({
      path,
      at: 'value',
      message: `\`${pathText(path)}\` looks like a secret, and this file is no place for one.`,
      remedy: `Keep it in the environment and name it here: \`${name}: "\${env:${variableFor(name)}}"\`.`,
    }))

const variableFor = (name: string): string => name.toUpperCase().replace(/[^A-Z0-9]+/g, '_')

/** Addresses are shown in reports, logs and other people's access logs. */
const queryHoldsNoSecret: Rule = (written) =>
  valuesOf(written)
    .filter(({ kind, name, value }) => kind === 'query' && (value.includes('${') || secretName.test(name)))
    .map(({ path }) => ({
      path,
      at: 'value',
      message: `\`${pathText(path)}\` would show a secret: addresses are written into logs and reports.`,
      remedy: 'Send it as a header or a cookie.',
    }))

const connectionHeader =
  /^(host|cookie|connection|keep-alive|content-length|transfer-encoding|te|trailer|upgrade|expect|origin|referer|(sec|proxy)-.*)$/i

const headersAreOurs: Rule = (written) =>
  valuesOf(written)
    .filter(({ kind, name }) => kind === 'headers' && connectionHeader.test(name))
    .map(({ path, name }) => ({
      path,
      at: 'key',
      message: `\`${pathText(path)}\`: the browser sets \`${name.toLowerCase()}\` itself.`,
      remedy: /^cookie$/i.test(name) ? 'Write cookies under `cookies`, by their names.' : 'Remove it.',
    }))

/** A cookie's value goes into a header as it is. */
const cookiesAreWhole: Rule = (written) =>
  valuesOf(written)
    .filter(({ kind, value }) => kind === 'cookies' && /[;,\s"\\]|[^\x20-\x7e]/.test(value))
    .map(({ path, value }) => ({
      path,
      at: 'value',
      message: `\`${pathText(path)}\`: ${quote(value)} has a character that no cookie can hold.`,
      remedy: 'Write spaces, quotes, commas and semicolons encoded, as the application does: `%20`.',
    }))

export const armsRules: readonly Rule[] = [
  oneWayToRun,
  hostsAreNarrow,
  referencesAreUnderstood,
  secretsAreReferences,
  queryHoldsNoSecret,
  headersAreOurs,
  cookiesAreWhole,
]
