import { armsRules } from './arms-rules.ts'
import { experimentRules } from './experiment-rules.ts'
import { flowRules } from './flow-rules.ts'
import { parseGlob } from './globs/parse-glob.ts'
import { kpiRules } from './kpi-rules.ts'
import { nearestWord } from './nearest-word.ts'
import type { Finding, Rule } from './problem.ts'
import { printable, quote, quoteAll } from './quote.ts'
import { childOf, entries, isMap, isNothing, list } from './written.ts'

const journeyHasCode: Rule = (written) =>
  entries(childOf(written, 'journeys'))
    .filter(([, journey]) => isMap(journey) && ['paths', 'entry', 'pages'].every((key) => isNothing(journey[key])))
    .map(([id]) => ({
      path: ['journeys', id],
      at: 'key',
      message: `\`journeys.${id}\` has none of \`paths\`, \`entry\` and \`pages\`, so no change could affect it.`,
      remedy: 'Add the files that belong to it, for example `paths: [ server/import/** ]`.',
      unlessMeant: ['paths', 'entry', 'pages'].map((key) => ['journeys', id, key]),
    }))

const squadExists: Rule = (written) => {
  const squads = entries(childOf(written, 'squads')).map(([id]) => id)
  return entries(childOf(written, 'journeys')).flatMap(([id, journey]): Finding[] => {
    const squad = childOf(journey, 'squad')
    if (typeof squad !== 'string' || squads.includes(squad)) return []
    const near = nearestWord(squad, squads)
    return [
      {
        path: ['journeys', id, 'squad'],
        at: 'value',
        message: `\`journeys.${id}.squad\` is ${quote(squad)}, but \`squads\` has no such id.`,
        remedy:
          near !== undefined
            ? `Did you mean \`${near}\`?`
            : squads.length > 0
              ? `Add it to \`squads\`, or write ${quoteAll(squads.slice(0, 10), 'or')}.`
              : `Add it: \`squads: { ${printable(squad)}: { title: … } }\`.`,
        unlessMeant: [['squads']],
      },
    ]
  })
}

const noDuplicateEntry: Rule = (written) =>
  [
    ['widen'],
    ['ignore'],
    ...entries(childOf(written, 'journeys')).flatMap(([id]) =>
      ['entry', 'paths', 'pages', 'masks'].map((key) => ['journeys', id, key]),
    ),
    ...entries(childOf(written, 'squads')).map(([id]) => ['squads', id, 'members']),
    ...['hosts', 'creators'].map((key) => ['arms', 'deployments', key]),
    ['analytics', 'hosts'],
  ].flatMap((path) => {
    const seen = new Set<unknown>()
    return list(path.reduce(childOf, written)).flatMap((item, index): Finding[] => {
      if (typeof item !== 'string' || !seen.has(item)) {
        seen.add(item)
        return []
      }
      return [
        {
          path: [...path, index],
          at: 'value',
          message: `\`${path.join('.')}\` lists ${quote(item)} twice.`,
          remedy: 'Remove one of the two.',
        },
      ]
    })
  })

const globsAreWellFormed: Rule = (written) =>
  [['widen'], ['ignore'], ...entries(childOf(written, 'journeys')).map(([id]) => ['journeys', id, 'paths'])].flatMap(
    (path) =>
      list(path.reduce(childOf, written)).flatMap((item, index): Finding[] => {
        const parsed = typeof item === 'string' ? parseGlob(item) : undefined
        if (parsed?.status !== 'invalid' || parsed.kind === 'shape') return []
        return [
          {
            path: [...path, index],
            at: 'value',
            message: `\`${path.join('.')}\`: the glob ${quote(item)} ${parsed.error}.`,
            remedy: 'For example `server/import/**`, `src/**/*.{ts,tsx}` or `app/[id]/**`.',
          },
        ]
      }),
  )

/** What must hold between keys. */
export const rules: readonly Rule[] = [
  ...armsRules,
  journeyHasCode,
  squadExists,
  noDuplicateEntry,
  globsAreWellFormed,
  ...flowRules,
  ...kpiRules,
  ...experimentRules,
]
