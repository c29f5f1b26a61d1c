import { expect, test } from 'vitest'
import { byteLength } from './byte-length.ts'
import { type Block, fitBlocks } from './fit-blocks.ts'

const block = (name: string, size: number): Block => ({ whole: name.repeat(size), line: name })
const wholes = (...sizes: number[]) => sizes.map((size, index) => block('abcdefgh'[index] ?? 'x', size))

test('two pieces are told whole on the boundary; beside it the second is a line', () => {
  const told = (limit: number) => fitBlocks(wholes(10, 10), limit)
  expect([23, 24, 25].map(told).map(({ whole, lines, left }) => [whole.length, lines.length, left])).toEqual([
    [1, 1, 0],
    [2, 0, 0],
    [2, 0, 0],
  ])
})

test('the first piece is told whole on the boundary, and not beside it', () => {
  const told = (limit: number) => fitBlocks(wholes(30), limit)
  expect([31, 32, 33].map((limit) => told(limit).whole.length)).toEqual([0, 1, 1])
})

test('a line is named on the boundary, and counted beside it', () => {
  const blocks = wholes(100, 100, 100)
  expect([8, 9, 10].map((limit) => fitBlocks(blocks, limit)).map(({ lines, left }) => [lines, left])).toEqual([
    [['a', 'b'], 1],
    [['a', 'b', 'c'], 0],
    [['a', 'b', 'c'], 0],
  ])
})

test('whole pieces leave room for the lines of the others, up to a third', () => {
  const many = [block('a', 50), ...Array.from({ length: 100 }, () => block('b', 50))]
  const { whole, lines, left } = fitBlocks(many, 90)
  expect([whole.length, lines.length, left]).toEqual([1, 12, 88])
})

test('after one that has no room all are lines, so that whole ones come first', () => {
  expect(fitBlocks([block('a', 5), block('b', 500), block('c', 5)], 60)).toEqual({
    whole: ['aaaaa'],
    lines: ['b', 'c'],
    left: 0,
  })
})

test('bytes are counted, so that a limit holds however characters are counted', () => {
  expect([byteLength('a'), byteLength('é'), byteLength('→'), byteLength('👍')]).toEqual([1, 2, 3, 4])
  expect(fitBlocks([{ whole: '👍👍', line: '' }], 9).whole).toEqual([])
  expect(fitBlocks([{ whole: '👍👍', line: '' }], 10).whole).toEqual(['👍👍'])
})
