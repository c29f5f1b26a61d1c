import { type Finding, type Path, pathText, type Rule } from './problem.ts'
import { quote } from './quote.ts'
import { childOf, flowsOf } from './written.ts'

/** Flows are told apart by what runs, not by how often or with which reset. */
const noDuplicateFlow: Rule = (written) => {
  const firsts = new Map<string, number>()
  return flowsOf(written).flatMap(({ flow, index, path }): Finding[] => {
    const spec = childOf(flow, 'spec')
    if (typeof spec !== 'string') return []
    const profile = childOf(flow, 'profile') ?? 'desktop'
    const others = ['title', 'project', 'locale', 'timezone'].map((key) => childOf(flow, key))
    const identity = JSON.stringify([path.slice(0, -1), spec, profile, ...others])
    const first = firsts.get(identity)
    if (first === undefined) {
      firsts.set(identity, index)
      return []
    }
    return [
      {
        path,
        at: 'value',
        message: `\`${pathText(path)}\` is the same flow as \`flows[${first}]\`.`,
        remedy: 'Remove one of the two, or give each the `title` of its own test.',
      },
    ]
  })
}

/** A request is a method and a path; all else is a command, and a slip must not turn one into the other. */
const resetIsUnderstood: Rule = (written) =>
  flowsOf(written).flatMap(({ flow, path }): Finding[] => {
    const reset = childOf(flow, 'reset')
    if (typeof reset !== 'string') return []
    const [, method, target] = /^(get|post|put|patch|delete)\s+(\/\S*|https?:\S+)\s*$/i.exec(reset) ?? []
    if (method === undefined || target === undefined) return []
    if (method === method.toUpperCase() && /^\/(?!\/)/.test(target)) return []
    const proposal = `${method.toUpperCase()} /${target.replace(/^[a-z]+:\/\/[^/]*/i, '').replace(/^\/+/, '')}`
    return [
      {
        path: [...path, 'reset'],
        at: 'value',
        message: `${quote(reset)} is neither a request to the side under test nor a command.`,
        remedy: `Write the method in capitals and a path that starts with \`/\`: ${quote(proposal)}.`,
      },
    ]
  })

const localeExists: Rule = (written) =>
  flowsOf(written).flatMap(({ flow, path }) =>
    unlessKnown(childOf(flow, 'locale'), (locale) => Intl.getCanonicalLocales(locale), {
      path: [...path, 'locale'],
      kind: 'a language tag',
      example: 'de-DE',
    }),
  )

const timezoneExists: Rule = (written) =>
  flowsOf(written).flatMap(({ flow, path }) =>
    unlessKnown(childOf(flow, 'timezone'), (timeZone) => new Intl.DateTimeFormat('en', { timeZone }), {
      path: [...path, 'timezone'],
      kind: 'a time zone',
      example: 'Europe/Berlin',
    }),
  )

export const flowRules: readonly Rule[] = [noDuplicateFlow, resetIsUnderstood, localeExists, timezoneExists]

function unlessKnown(
  value: unknown,
  look: (text: string) => unknown,
  { path, kind, example }: { path: Path; kind: string; example: string },
): Finding[] {
  if (typeof value !== 'string') return []
  try {
    look(value)
    return []
  } catch {
    return [
      { path, at: 'value', message: `${quote(value)} is not ${kind}.`, remedy: `Write one such as \`${example}\`.` },
    ]
  }
}
