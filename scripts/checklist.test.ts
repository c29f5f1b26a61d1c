import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const tests = globSync('{action,app,bin,checks,cli,config-schema,fixtures,scripts}/**/*.test.ts', {
  cwd: root,
  exclude: ['**/node_modules/**', 'fixtures/stockroom/**'],
}).map((path) => path.replaceAll('\\', '/'))

const rows = (letter: string, count: number) => Array.from({ length: count }, (_, index) => `${letter}${index + 1}`)
/** A title may begin with several: "R1, R2: …". */
const hasTitle = (path: string, id: string) => new RegExp(`['"\`](?:[SR]\\d+, )*${id}\\b`).test(read(path))

it('each row of the checklists of threats and of failures has a test whose title begins with its id', () => {
  const all = [...rows('S', 23), ...rows('R', 20)]
  expect(all.filter((id) => !tests.some((path) => hasTitle(path, id)))).toEqual([])
})

it('docs/security.md names each threat, with files whose tests begin with its id', () => {
  const [, table = ''] = read('docs/security.md').split('| threat | test |')
  const named = table.split('\n').flatMap((row) => {
    const [, threat = '', where = ''] = row.split('|')
    const paths = [...where.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path)
    return [...threat.matchAll(/S\d+/g)].map(([id]) => ({ id, paths }))
  })
  expect(named.map(({ id }) => id).sort()).toEqual(rows('S', 23).sort())
  const unproven = named.filter(({ id, paths }) => {
    const within = paths.flatMap((path) =>
      statSync(join(root, path)).isDirectory() ? tests.filter((test) => test.startsWith(path)) : [path],
    )
    return !within.some((path) => hasTitle(path, id))
  })
  expect(unproven).toEqual([])
})
