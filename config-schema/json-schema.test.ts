import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { completeExample } from './complete-example.ts'
import { configJsonSchema, type JsonSchema } from './json-schema.ts'
import { parseConfig } from './parse-config.ts'
import { kpiSources } from './kpi-sources/index.ts'
import { keysOf } from './schema-at.ts'

type Key = { path: string; schema: JsonSchema; required: boolean }

function allKeys(schema: JsonSchema, path = ''): Key[] {
  if (schema.oneOf) return schema.oneOf.flatMap((form) => allKeys(form, `${path}(${form.properties?.source?.const})`))
  const form = schema
  return [
    ...Object.entries(keysOf(schema)).flatMap(([key, child]) => [
      { path: `${path}.${key}`, schema: child, required: form.required?.includes(key) ?? false },
      ...allKeys(child, `${path}.${key}`),
    ]),
    ...(schema.additionalProperties ? allKeys(schema.additionalProperties, `${path}.ID`) : []),
    ...(schema.items ? allKeys(schema.items, `${path}[]`) : []),
  ]
}

const keys = allKeys(configJsonSchema)

describe('The JSON schema', () => {
  test('describes every key in one sentence', () => {
    expect(
      keys.filter(({ schema }) => !/^[A-Z“`].*[^.]\.$/.test(schema.description ?? '')).map(({ path }) => path),
    ).toEqual([])
  })

  test('names the kind of every value', () => {
    expect(keys.filter(({ schema }) => !schema.title).map(({ path }) => path)).toEqual([])
  })

  test('requires what has no default and nothing else', () => {
    const ofSources = /^\.sources\.|^\.experiments\.|\.kpis\.|\.system\.|feedback|results/
    expect(keys.filter(({ path, required }) => required && !ofSources.test(path)).map(({ path }) => path)).toEqual([
      '.version',
      '.arms.serve.start',
      '.arms.deployments.hosts',
      '.arms.deployments.creators',
      '.arms.urls.base',
      '.arms.urls.head',
      '.squads.ID.title',
      '.journeys.ID.title',
      '.journeys.ID.flows[].spec',
    ])
    expect(keys.filter(({ schema, required }) => required && 'default' in schema)).toEqual([])
    const sources = keys.filter(({ path, required }) => required && /\.kpis\.[^.]*\.source$/.test(path))
    expect(sources.length).toEqual(Object.keys(kpiSources).length * 13)
  })

  test('shows defaults as they are written', () => {
    const defaults = Object.fromEntries(
      keys
        .filter(({ path }) => path.includes('.scriptedTime.'))
        .map(({ path, schema }) => [path.split('.').at(-1), schema.default]),
    )
    expect(defaults).toEqual({ margin: '10%', atLeast: '100ms', noWorseThan: '20%', severity: 'warn' })
  })

  test('refuses unknown keys everywhere', () => {
    const open = (schema: JsonSchema): boolean =>
      (schema.properties !== undefined && schema.additionalProperties !== false) ||
      [
        ...Object.values(schema.properties ?? {}),
        ...(schema.oneOf ?? []),
        ...(schema.items ? [schema.items] : []),
      ].some(open)
    expect(open(configJsonSchema)).toEqual(false)
  })

  test('agrees with the parser', () => {
    const schema = z.fromJSONSchema(configJsonSchema as Parameters<typeof z.fromJSONSchema>[0])
    const texts = [
      completeExample,
      'version: 1\n',
      'version: 2\n',
      'version: 1\nmode: advice\n',
      'version: 1\ncolour: green\n',
      'version: 1\nwiden: [/a]\n',
      'version: 1\njourneys: { A_B: { title: A, pages: [/a] } }\n',
      'version: 1\njourneys: { a: { title: A, pages: [/a], limits: { scriptedTime: { atLeast: 100 } } } }\n',
      'version: 1\njourneys: { a: { title: A, pages: [/a], limits: { scriptedTime: { atLeast: 1s, margin: 0.5 } } } }\n',
    ]
    const byParser = texts.map((text) => parseConfig(text, { file: 'a.yml' }).status === 'ok')
    expect(texts.map((text) => schema.safeParse(parse(text)).success)).toEqual(byParser)
    expect(byParser).toEqual([true, true, false, false, false, false, false, false, true])
  })

  test('gives examples that the parser accepts', () => {
    const wrong = keys.flatMap(({ path, schema }) =>
      (schema.examples ?? [])
        .filter((example) => {
          const kind = z.fromJSONSchema(schema as Parameters<typeof z.fromJSONSchema>[0])
          return !kind.safeParse(example).success
        })
        .map((example) => [path, example]),
    )
    expect(wrong).toEqual([])
  })
})
