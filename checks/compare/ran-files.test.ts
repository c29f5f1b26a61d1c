import { expect, test } from 'vitest'
import type { RanSource } from '../ports.ts'
import { ranFiles } from './ran-files.ts'

const text = `export const limit = 3
export function price(lamps) {
  return lamps > limit ? 2 : 1
}
export const double = (n) => n * 2
`
const file = { path: 'src/price.ts', text }
const source = (called: Record<number, number[]>, parts: Partial<RanSource> = {}): RanSource => ({
  source: '../../src/price.ts',
  content: text,
  lines: [1, 2, 3, 5].map((line) => ({ line, ran: 'part', ...(called[line] && { called: called[line] }) })),
  ...parts,
})

test('a file ran where something of it ran inside a function, in a line of its own or not', () => {
  expect(ranFiles([source({ 3: [2] })], [file])).toEqual(['src/price.ts'])
  expect(ranFiles([source({ 5: [29] })], [file])).toEqual(['src/price.ts'])
})

test('what ran as the script was loaded says nothing, also where the bundler made a function of the module', () => {
  expect(ranFiles([source({})], [file])).toEqual([])
  expect(ranFiles([source({ 1: [13], 2: [7], 5: [13, 22] })], [file])).toEqual([])
})

test('a file that is no script ran where the script has a function', () => {
  const vue = { path: 'src/price.vue', text: '<script setup>\nconst price = 1\n</script>\n' }
  const of = (called: Record<number, number[]>) => source(called, { source: 'src/price.vue', content: vue.text })
  expect(ranFiles([of({ 2: [6] })], [vue])).toEqual(['src/price.vue'])
  expect(ranFiles([of({})], [vue])).toEqual([])
})

test('a source of the same path and another content is another file; without content its path decides', () => {
  const { content: _, ...without } = source({ 3: [2] })
  expect(ranFiles([source({ 3: [2] }, { content: `${text}// generated` })], [file])).toEqual([])
  expect(ranFiles([source({ 3: [2] }, { content: text.replaceAll('\n', '\r\n') })], [file])).toEqual(['src/price.ts'])
  expect(ranFiles([without], [file])).toEqual(['src/price.ts'])
})

test('files are told in order, each once, whatever scripts and attempts they ran in', () => {
  const other = { path: 'src/a.ts', text: 'export const a = () => 1' }
  const a = { source: '../src/a.ts', content: other.text, lines: [{ line: 1, ran: 'whole' as const, called: [23] }] }
  expect(ranFiles([source({}), source({ 3: [9] }), source({ 3: [2] }), a, a], [file, other])).toEqual([
    'src/a.ts',
    'src/price.ts',
  ])
})
