import { describe, expect, test } from 'vitest'
import { completeExample } from './complete-example.ts'
import { configJsonSchema, type JsonSchema } from './json-schema.ts'
import { kpiSources } from './kpi-sources/index.ts'
import type { SourceSchema } from './kpi-sources/source-schema.ts'
import { parseConfig } from './parse-config.ts'
import { renderReference, sections } from './render-reference.ts'
import { keysOf, schemaAt } from './schema-at.ts'

const reference = renderReference()
const connections = Object.fromEntries(
  Object.entries<SourceSchema>(kpiSources).map(([name, { example }]) => [name, example.connection]),
)
/** What a part about an experiment names. */
const experimentKpis = Object.fromEntries(
  ['completionRate', 'errorRate', 'timeOnTask'].map((kpi) => [kpi, { source: 'file', path: 'kpis/a.csv' }]),
)

/** What a KPI of one's own has besides; its forms are those of the others. */
const ofOwn = /^title,kind,better,/

/** Every set of keys in the schema, each form of a map by itself; KPIs counted once since they are alike. */
function blocks(schema: JsonSchema): string[] {
  if (schema.oneOf) return schema.oneOf.flatMap(blocks)
  const keys = keysOf(schema)
  const inner = [...Object.values(keys), schema.items, schema.additionalProperties]
  return [Object.keys(keys).join().replace(ofOwn, ''), ...inner.flatMap((each) => (each ? blocks(each) : []))].filter(
    (each) => each !== '',
  )
}

/** The warehouse that a part leads to and leaves to another part, as one more line of it. */
function throughOf(part: string): string {
  const [, name = ''] = /^ {4}warehouse: (\w+)$/m.exec(part) ?? []
  return name in connections ? `  ${name}: ${JSON.stringify(connections[name])}\n` : ''
}

describe('The reference', () => {
  test('has a section for every block of the schema', () => {
    const shown = sections
      .map(({ path, form }) => form ?? schemaAt(path) ?? {})
      .filter(({ oneOf }) => oneOf === undefined)
      .map((schema) => Object.keys(keysOf(schema)).join())
    expect(new Set(shown)).toEqual(new Set(blocks(configJsonSchema)))
  })

  test('links to headings that exist', () => {
    const anchors = [...reference.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^\w -]/g, '')
        .replaceAll(' ', '-'),
    )
    const links = [...reference.matchAll(/\]\(#(.*?)\)/g)].map(([, anchor = '']) => anchor)
    expect(links.filter((anchor) => !anchors.includes(anchor))).toEqual([])
    expect(links.length).toBeGreaterThan(sections.length)
  })

  test('shows complete files that are accepted without a warning', () => {
    const files = [...reference.matchAll(/```yaml\n([^`]*version: 1\n[^`]*)```/g)].map(([, text = '']) => text)
    expect(files.length).toEqual(2)
    expect(files[1]).toEqual(completeExample)
    const parsed = files.map((text) => parseConfig(text, { file: 'a.yml' }))
    expect(parsed.map((each) => (each.status === 'ok' ? each.warnings : each.problems))).toEqual([[], []])
  })

  test('shows parts that are accepted', () => {
    const parts = [...reference.matchAll(/```yaml\n([\s\S]*?)```/g)]
      .map(([, text = '']) => text)
      .filter((text) => !text.includes('version:'))
    const problems = parts.flatMap((part) => {
      const top = Object.keys(configJsonSchema.properties ?? {}).some((key) => part.startsWith(`${key}:`))
      const kpis = part.startsWith('experiment:') ? `    kpis: ${JSON.stringify(experimentKpis)}\n` : ''
      const inJourney = `journeys:\n  a:\n    title: A\n    pages: [/a]\n${kpis}${part.replace(/^/gm, '    ')}`
      const reached = part.startsWith('sources:') ? '' : `sources: ${JSON.stringify(connections)}\n`
      const parsed = parseConfig(`version: 1\n${reached}${top ? part + throughOf(part) : inJourney}`, { file: 'a.yml' })
      return parsed.status === 'ok' ? [] : parsed.problems
    })
    expect(parts.length).toEqual(sections.length - 1)
    expect(problems).toEqual([])
  })
})
