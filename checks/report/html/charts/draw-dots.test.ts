import { expect, test } from 'vitest'
import { drawDots } from './draw-dots.ts'

const pathsOf = (markup: string) =>
  [...markup.matchAll(/class="(done|not)" d="([^"]*)"/g)].map(([, kind, d]) => [kind, d])

test('each attempt has its place, five in a row', () => {
  const { markup } = drawDots([true, true, false, true, true, true])
  expect(pathsOf(markup)).toEqual([
    ['done', 'M4 5h0M14 5h0M34 5h0M44 5h0M4 15h0'],
    ['not', 'M21 2l6 6m0-6l-6 6'],
  ])
  expect(markup).toContain('width="50" height="20"')
})

test('what did not happen leaves no mark', () => {
  expect(pathsOf(drawDots([false]).markup)).toEqual([['not', 'M1 2l6 6m0-6l-6 6']])
  expect(pathsOf(drawDots([true]).markup)).toEqual([['done', 'M4 5h0']])
})
