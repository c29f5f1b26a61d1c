import { expect, test } from 'vitest'
import type { RanSource } from '../ports.ts'
import { ranChangedLines } from './ran-changed-lines.ts'

const text = 'const a = 1\ntype B = string\nfunction c() {\n  return a\n}\n'
const file = { path: 'src/pages/import.tsx', text, lines: [1, 2, 3, 4] }
const source = (parts: Partial<RanSource> = {}): RanSource => ({
  source: '../../src/pages/import.tsx',
  content: text,
  lines: [
    { line: 1, ran: 'whole' },
    { line: 3, ran: 'part' },
    { line: 4, ran: 'none' },
    { line: 5, ran: 'none' },
  ],
  ...parts,
})

test('changed lines that have code are told by how far they ran', () => {
  expect(ranChangedLines([source()], [file])).toEqual([
    { file: 'src/pages/import.tsx', matched: 'content', ran: [1], partly: [3], notRun: [4] },
  ])
})

test('a line ran as far as it did in any attempt', () => {
  const further = source({
    lines: [
      { line: 1, ran: 'none' },
      { line: 4, ran: 'whole' },
    ],
  })
  for (const sources of [
    [source(), further],
    [further, source()],
  ]) {
    expect(ranChangedLines(sources, [file])).toMatchObject([{ ran: [1, 4], partly: [3], notRun: [] }])
  }
})

test('a source of the same path and another content is another file', () => {
  expect(ranChangedLines([source({ content: `${text}// generated` })], [file])).toEqual([])
  expect(ranChangedLines([source({ content: text.replaceAll('\n', '\r\n') })], [file])).toMatchObject([{ ran: [1] }])
})

test('a new file of which only the lines ran that run when it is loaded ran in part', () => {
  const lines = source().lines
  expect(ranChangedLines([source()], [{ ...file, loading: new Set([1, 2, 3]) }])).toMatchObject([
    { ran: [], partly: [1, 3], notRun: [4] },
  ])
  const called = source({ lines: [...lines.slice(0, 2), { line: 4, ran: 'whole' }, { line: 5, ran: 'none' }] })
  expect(ranChangedLines([called], [{ ...file, lines: [1, 3, 4, 5], loading: new Set([1, 2, 3]) }])).toMatchObject([
    { ran: [1, 4], partly: [3], notRun: [5] },
  ])
  const only = source({ lines: [{ line: 1, ran: 'whole' }] })
  expect(ranChangedLines([only], [{ ...file, loading: new Set([1]) }])).toMatchObject([{ ran: [1], partly: [] }])
})

test('without content its path decides alone, and that is said', () => {
  const { content: _, ...without } = source()
  expect(ranChangedLines([without], [file])).toMatchObject([{ matched: 'path', ran: [1] }])
})

test('a file whose changed lines have no code is left out', () => {
  expect(ranChangedLines([source()], [{ ...file, lines: [2] }])).toEqual([])
  expect(ranChangedLines([], [file])).toEqual([])
})
