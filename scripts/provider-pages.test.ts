import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { experimentProviders, parseConfig } from '../config-schema/index.ts'

const folder = new URL('../docs/experiments/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8')
const pages = readdirSync(folder).filter((name) => name !== 'README.md')

describe('The pages of those who switch flags', () => {
  test('are one for each that there is, and in the list', () => {
    const linked = [...read('README.md').matchAll(/\((\w+\.md)\)/g)].map(([, page]) => page)
    expect(linked.toSorted()).toEqual(pages.toSorted())
    expect(pages.map((page) => page.replace('.md', '')).toSorted()).toEqual(Object.keys(experimentProviders).toSorted())
  })

  test.each(pages)('%s shows what is accepted, and what is not verified', (page) => {
    const parts = [...read(page).matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => parse(text) as object)
    expect(parts.length).toBeGreaterThan(0)
    for (const part of parts) {
      const config = { version: 1, journeys: { 'sign-up': { title: 'Sign up', pages: ['/'] } }, ...part }
      const parsed = parseConfig(JSON.stringify(config), { file: 'a.yml' })
      expect(parsed.status === 'ok' ? [] : parsed.problems).toEqual([])
    }
    expect(read(page)).toContain('## Not verified')
  })
})
