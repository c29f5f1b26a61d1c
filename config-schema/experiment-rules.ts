import { kpiSources } from './kpi-sources/index.ts'
import { nearestWord } from './nearest-word.ts'
import { type Finding, type Path, pathText, type Rule } from './problem.ts'
import { printable, quote, quoteAll } from './quote.ts'
import { childOf, entries, isNothing, list } from './written.ts'

/** What a journey's experiment says, with the KPIs that the journey has. */
type Written = { journey: string; path: Path; experiment: unknown; kpis: string[] }

function experimentsOf(config: unknown): Written[] {
  return entries(childOf(config, 'journeys')).flatMap(([journey, of]) => {
    const experiment = childOf(of, 'experiment')
    const kpis = entries(childOf(of, 'kpis')).map(([name]) => name)
    return experiment === undefined ? [] : [{ journey, path: ['journeys', journey, 'experiment'], experiment, kpis }]
  })
}

type Named = { kpi: string; path: Path; at: 'key' | 'value' }

/** The KPIs that an experiment names, in the order of what they decide. */
function namedIn({ experiment, path }: Written): Named[] {
  const kpi = childOf(experiment, 'kpi')
  return [
    ...(typeof kpi === 'string' ? [{ kpi, path: [...path, 'kpi'], at: 'value' as const }] : []),
    ...list(childOf(experiment, 'secondary')).flatMap((name, index): Named[] =>
      typeof name === 'string' ? [{ kpi: name, path: [...path, 'secondary', index], at: 'value' }] : [],
    ),
    ...entries(childOf(experiment, 'guardrails')).map(
      ([name]): Named => ({ kpi: name, path: [...path, 'guardrails', name], at: 'key' }),
    ),
  ]
}

const kpiIsThere: Rule = (config) =>
  experimentsOf(config).flatMap((written) =>
    namedIn(written).flatMap(({ kpi, path, at }): Finding[] => {
      const { journey, kpis } = written
      if (kpis.includes(kpi)) return []
      const near = nearestWord(kpi, kpis)
      return [
        {
          path,
          at,
          message: `\`${pathText(written.path)}\` names the KPI ${quote(kpi)}, but \`journeys.${journey}.kpis\` has no such one.`,
          remedy:
            near !== undefined
              ? `Did you mean \`${near}\`?`
              : kpis.length > 0
                ? `Add it to \`kpis\`, or write ${quoteAll(kpis.slice(0, 10), 'or')}.`
                : `Add it: \`kpis: { ${printable(kpi)}: { source: … } }\`.`,
          unlessMeant: [
            ['journeys', journey, 'kpis'],
            ['journeys', journey, 'kpis', kpi],
          ],
        },
      ]
    }),
  )

const kpiHasOnePart: Rule = (config) =>
  experimentsOf(config).flatMap((written) => {
    const seen = new Set<string>()
    return namedIn(written).flatMap(({ kpi, path, at }): Finding[] => {
      if (!seen.has(kpi)) {
        seen.add(kpi)
        return []
      }
      return [
        {
          path,
          at,
          message: `\`${pathText(written.path)}\` names the KPI ${quote(kpi)} twice.`,
          remedy: 'Name it once: as `kpi`, in `secondary`, or in `guardrails`.',
        },
      ]
    })
  })

/** To find an effect of nothing, or prove that nothing at all got worse, takes everybody there is. */
const sizeIsSomething: Rule = (config) =>
  experimentsOf(config).flatMap(({ path, experiment }) => {
    const sizes: [Path, unknown, string][] = [
      [[...path, 'effect'], childOf(experiment, 'effect'), 'the smallest effect that is worth having'],
      ...entries(childOf(experiment, 'guardrails')).map(([name, margin]): [Path, unknown, string] => [
        [...path, 'guardrails', name],
        margin,
        'by how much it may get worse',
      ]),
    ]
    return sizes
      .filter(([, size]) => size === 0 || (typeof size === 'string' && /^0+(\.0+)?\s?%$/.test(size)))
      .map(
        ([at, , meaning]): Finding => ({
          path: at,
          at: 'value',
          message: `\`${pathText(at)}\` is 0 %, which no number of people could show.`,
          remedy: `Write ${meaning}, for example \`10%\`.`,
        }),
      )
  })

type ReachedName = keyof typeof kpiSources

const resultsAreReachable: Rule = (config) =>
  experimentsOf(config).flatMap(({ path, experiment }): Finding[] => {
    const name = childOf(childOf(experiment, 'results'), 'source')
    if (typeof name !== 'string' || !Object.hasOwn(kpiSources, name)) return []
    if (!('connection' in kpiSources[name as ReachedName]) || !isNothing(childOf(childOf(config, 'sources'), name))) {
      return []
    }
    const at = [...path, 'results', 'source']
    return [
      {
        path: at,
        at: 'value',
        message: `\`${pathText(at)}\` is \`${name}\`, but \`sources\` does not say how to reach it.`,
        remedy: `Add \`sources: { ${name}: { … } }\`; the reference has its keys.`,
        unlessMeant: [['sources'], ['sources', name]],
      },
    ]
  })

/** The KPIs that events in a warehouse can give, by the key that names the event. */
const givenBy = { completionRate: 'completed', timeOnTask: 'completed', errorRate: 'failed' }

/** Events give some KPIs, each where its event is named. */
const eventsGiveKpis: Rule = (config) =>
  experimentsOf(config).flatMap((written): Finding[] => {
    const results = childOf(written.experiment, 'results')
    const source = childOf(results, 'source')
    if (source !== 'segment' && source !== 'heap') return []
    const path = [...written.path, 'results']
    const has = (key: string) => !isNothing(childOf(results, key))
    if (!has('completed') && !has('failed')) {
      return [
        {
          path,
          at: 'key',
          message: `\`${pathText(path)}\` has neither \`completed\` nor \`failed\`, so that nothing would be counted.`,
          remedy: 'Name the event with which the journey is completed, for example `completed: Import completed`.',
          unlessMeant: [
            [...path, 'completed'],
            [...path, 'failed'],
          ],
        },
      ]
    }
    const before: Finding[] =
      has('before') && !(has('start') && has('completed'))
        ? [
            {
              path: [...path, 'before'],
              at: 'key',
              message: `\`${pathText(path)}\` has \`before\` without \`start\` and \`completed\`, between which time is read.`,
              remedy: 'Add them, or remove `before`.',
              unlessMeant: [
                [...path, 'start'],
                [...path, 'completed'],
              ],
            },
          ]
        : []
    const named = namedIn(written)
      .filter(({ kpi }) => written.kpis.includes(kpi))
      .flatMap(({ kpi, path: at, at: of }): Finding[] => {
        const key = new Map(Object.entries(givenBy)).get(kpi)
        if (key !== undefined && has(key)) return []
        return [
          {
            path: at,
            at: of,
            message: `\`${pathText(written.path)}\` names the KPI ${quote(kpi)}, which its \`results\` do not give.`,
            remedy:
              key === undefined
                ? `Events give ${quoteAll(Object.keys(givenBy), 'and')}; other KPIs come from an own query, an address or a file.`
                : `Add \`${key}\` to \`results\`.`,
            ...(key === undefined ? {} : { unlessMeant: [[...path, key]] }),
          },
        ]
      })
    return [...before, ...named]
  })

export const experimentRules: Rule[] = [kpiIsThere, kpiHasOnePart, sizeIsSomething, resultsAreReachable, eventsGiveKpis]
