import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { kpiSources, parseConfig } from '../config-schema/index.ts'

const folder = new URL('../docs/sources/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8')
const pages = readdirSync(folder).filter((name) => name !== 'README.md')

type Part = { sources?: object; journeys?: Record<string, object> }
const partsOf = (page: string): Part[] =>
  [...read(page).matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => parse(text) as Part)

describe('The pages of the sources', () => {
  test('are all of sources that there are, and in the list', () => {
    const linked = [...read('README.md').matchAll(/\((\w+\.md)\)/g)].map(([, page]) => page)
    expect(linked.toSorted()).toEqual(pages.toSorted())
    expect(pages.filter((page) => !Object.hasOwn(kpiSources, page.replace('.md', '')))).toEqual([])
  })

  test('the list has every source', () => {
    const named = [...read('README.md').matchAll(/\((\w+)\.md\)/g)].map(([, name]) => name)
    expect(new Set(named)).toEqual(new Set(Object.keys(kpiSources)))
  })

  test.each(pages)('%s shows what is accepted', (page) => {
    const parts = partsOf(page)
    expect(parts.length).toBeGreaterThan(0)
    for (const { sources, journeys = {} } of parts) {
      const whole = Object.entries(journeys).map(([id, journey]) => [id, { title: id, pages: ['/'], ...journey }])
      const config = { version: 1, ...(sources === undefined ? {} : { sources }), journeys: Object.fromEntries(whole) }
      const parsed = parseConfig(JSON.stringify(config), { file: 'a.yml' })
      expect(parsed.status === 'ok' ? [] : parsed.problems).toEqual([])
    }
  })
})
