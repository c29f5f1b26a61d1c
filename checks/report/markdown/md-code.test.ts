import { describe, expect, test } from 'vitest'
import { hostileTexts } from '../../../fixtures/hostile-texts.ts'
import { nodesOf, parseMarkdown } from '../../../fixtures/parse-markdown.ts'
import { plainLine } from '../../verdict/plain-text.ts'
import { mdCode } from './md-code.ts'

describe.each(Object.entries(hostileTexts).filter(([, text]) => plainLine(text) !== ''))('S11: %s', (_name, text) => {
  test.each(['', 'before ', '- '])('is code and nothing else behind “%s”', (before) => {
    const root = parseMarkdown(`${before}${mdCode(text, 800)}`)
    const leaves = nodesOf(root).filter(
      ({ type, value }) => value !== undefined && !(type === 'text' && value === before),
    )
    expect(leaves.map(({ type, value }) => [type, value])).toEqual([['inlineCode', plainLine(text, 800)]])
  })
})

test('nothing is no code', () => {
  expect([mdCode(''), mdCode(' \n ')]).toEqual(['', ''])
})

test('is cut at 200 characters unless told otherwise', () => {
  expect([mdCode('x'.repeat(200)), mdCode('x'.repeat(201)), mdCode('abcd', 3)]).toEqual([
    `\`${'x'.repeat(200)}\``,
    `\`${'x'.repeat(199)}…\``,
    '`ab…`',
  ])
})
