import { type Config, type KpiSourceName, kpiSources } from '../../../config-schema/index.ts'
import type { SourceSchema } from '../../../config-schema/kpi-sources/source-schema.ts'
import type { MissingVariable } from '../../types.ts'

/** The sources that one is reached by: itself, and the warehouse that its events lie in. */
export function reachedBy(name: KpiSourceName, { sources }: Pick<Config, 'sources'>): KpiSourceName[] {
  const { warehouse } = ((sources as Record<string, unknown>)[name] ?? {}) as { warehouse?: KpiSourceName }
  return warehouse === undefined ? [name] : [name, warehouse]
}

/** The variables that a source names and that are not set, each once, with what the key that names it is for. */
export function missingVariables(
  name: KpiSourceName,
  { sources }: Pick<Config, 'sources'>,
  env: (name: string) => string | undefined,
): MissingVariable[] {
  const found = new Map<string, MissingVariable>()
  const look = (value: unknown, keys: string[]) => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, one] of Object.entries(value)) look(one, [...keys, key])
    }
    if (typeof value !== 'string') return
    for (const [, variable = ''] of value.matchAll(/\$\{env:(\w+)\}/g)) {
      if ((env(variable) ?? '') !== '' || found.has(variable)) continue
      found.set(variable, { variable, key: ['sources', name, ...keys].join('.'), means: meaningOf(name, keys[0]) })
    }
  }
  look((sources as Record<string, unknown>)[name], [])
  return [...found.values()]
}

/** What a source asks for, as the reference says it: which credentials, and what they must be allowed. */
export function needsOf(name: KpiSourceName): string[] {
  const { connection }: SourceSchema = kpiSources[name]
  return Object.keys(connection?.shape ?? {}).map((key) => `${key}: ${meaningOf(name, key)}`)
}

function meaningOf(name: KpiSourceName, key: string | undefined): string {
  const { connection }: SourceSchema = kpiSources[name]
  const schema = key === undefined ? undefined : connection?.shape[key]
  return describedBy(schema as Described | undefined)
}

type Described = { description?: string; unwrap?(): Described }

/** What is optional, or has a default, is described within. */
function describedBy(schema: Described | undefined): string {
  return schema === undefined ? '' : (schema.description ?? describedBy(schema.unwrap?.()))
}
