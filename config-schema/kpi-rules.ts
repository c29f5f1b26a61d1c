import { kpis } from './kpi.schema.ts'
import { type KpiSourceName, kpiSources } from './kpi-sources/index.ts'
import type { SourceSchema } from './kpi-sources/source-schema.ts'
import type { Finding, Rule } from './problem.ts'
import { quote, quoteAll } from './quote.ts'
import { childOf, entries, isMap, isNothing } from './written.ts'

/** The KPIs and metrics whose source there is; others are told of by the schema. */
function askedOf(config: unknown): WrittenKpi[] {
  return [...writtenOf(config, 'kpis'), ...writtenOf(config, 'system')]
}

type WrittenKpi = { path: string[]; written: Record<string, unknown>; name: KpiSourceName }

function writtenOf(config: unknown, of: 'kpis' | 'system'): WrittenKpi[] {
  return entries(childOf(config, 'journeys')).flatMap(([id, journey]) => [
    ...writtenIn(childOf(journey, of), ['journeys', id, of]),
    ...(of === 'kpis' ? writtenIn(childOf(childOf(journey, of), 'custom'), ['journeys', id, of, 'custom']) : []),
  ])
}

function writtenIn(map: unknown, path: string[]): WrittenKpi[] {
  return entries(map).flatMap(([key, written]): WrittenKpi[] => {
    const name = childOf(written, 'source')
    return isMap(written) && isSource(name) ? [{ path: [...path, key], written, name }] : []
  })
}

const isSource = (name: unknown): name is KpiSourceName => typeof name === 'string' && Object.hasOwn(kpiSources, name)

const sourceIsReachable: Rule = (config) =>
  askedOf(config)
    .filter(({ name }) => 'connection' in kpiSources[name] && isNothing(childOf(childOf(config, 'sources'), name)))
    .map(({ path, name }) => ({
      path: [...path, 'source'],
      at: 'value',
      message: `\`${path.join('.')}.source\` is \`${name}\`, but \`sources\` does not say how to reach it.`,
      remedy: `Add \`sources: { ${name}: { … } }\`; the reference has its keys.`,
      unlessMeant: [['sources'], ['sources', name]],
    }))

/** A service whose events lie in a warehouse is read through the connection of that. */
const warehouseIsReachable: Rule = (config) =>
  entries(childOf(config, 'sources')).flatMap(([name, written]): Finding[] => {
    const warehouse = childOf(written, 'warehouse')
    const named: SourceSchema | undefined = isSource(name) ? kpiSources[name] : undefined
    if (!named?.inWarehouse || !isSource(warehouse) || !isNothing(childOf(childOf(config, 'sources'), warehouse)))
      return []
    return [
      {
        path: ['sources', name, 'warehouse'],
        at: 'value',
        message: `\`sources.${name}.warehouse\` is \`${warehouse}\`, but \`sources\` does not say how to reach it.`,
        remedy: `Add \`sources: { ${warehouse}: { … } }\`; the reference has its keys.`,
        unlessMeant: [['sources', warehouse]],
      },
    ]
  })

/** Of what a source may be asked, exactly one kind. */
const questionIsWhole: Rule = (config) =>
  writtenOf(config, 'kpis').flatMap(({ path, written, name }): Finding[] => {
    const { asks = [] }: SourceSchema = kpiSources[name]
    if (asks.length === 0) return []
    const keys = [...new Set(asks.flat())]
    const given = keys.filter((key) => !isNothing(written[key]))
    if (asks.some((ask) => ask.length === given.length && ask.every((key) => given.includes(key)))) return []
    const found = given.length === 0 ? `has none of ${quoteAll(keys, 'and')}` : `has ${quoteAll(given, 'and')}`
    return [
      {
        path,
        at: 'key',
        message: `\`${path.join('.')}\` ${found}, which is not what \`${name}\` can be asked.`,
        remedy: `Write ${asks.map((ask) => quoteAll(ask, 'and')).join(', or ')}.`,
        unlessMeant: keys.map((key) => [...path, key]),
      },
    ]
  })

const timeZoneExists: Rule = (config) => {
  const name = childOf(childOf(config, 'production'), 'timeZone')
  if (typeof name !== 'string' || isTimeZone(name)) return []
  return [
    {
      path: ['production', 'timeZone'],
      at: 'value',
      message: `\`production.timeZone\` is ${quote(name)}, which is no time zone.`,
      remedy: 'Write its name in the IANA database, for example `timeZone: Europe/Berlin`.',
    },
  ]
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}

/** One name is one KPI, in files and reports too. */
const nameIsFree: Rule = (config) =>
  entries(childOf(config, 'journeys')).flatMap(([id, journey]) =>
    entries(childOf(childOf(journey, 'kpis'), 'custom'))
      .filter(([name]) => Object.hasOwn(kpis.shape, name))
      .map(
        ([name]): Finding => ({
          path: ['journeys', id, 'kpis', 'custom', name],
          at: 'key',
          message: `\`${name}\` is the name of a known KPI, which needs no \`custom\`.`,
          remedy: `Move it up, below \`kpis\`, without \`title\`, \`kind\` and \`better\`; or give it a name of its own.`,
        }),
      ),
  )

/** Nobody aims at more than all: 85 is meant to be 85 %. */
const shareIsShare: Rule = (config) =>
  writtenOf(config, 'kpis').flatMap(({ path, written }) =>
    ['target', 'benchmark'].flatMap((key): Finding[] => {
      const aim = written[key]
      if (written.kind !== 'share' || typeof aim !== 'number' || (aim >= 0 && aim <= 1)) return []
      return [
        {
          path: [...path, key],
          at: 'value',
          message: `\`${path.join('.')}.${key}\` is \`${aim}\`, and a share is from 0 to 1.`,
          remedy: `Write a percentage, for example \`${key}: ${Math.abs(aim) <= 100 ? Math.abs(aim) : 85}%\`.`,
        },
      ]
    }),
  )

export const kpiRules: Rule[] = [
  ...[sourceIsReachable, warehouseIsReachable, questionIsWhole, timeZoneExists],
  ...[nameIsFree, shareIsShare],
]
