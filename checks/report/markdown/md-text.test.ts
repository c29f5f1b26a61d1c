import { describe, expect, test } from 'vitest'
import { hostileTexts } from '../../../fixtures/hostile-texts.ts'
import { type MarkdownNode, nodesOf, parseMarkdown, textOf } from '../../../fixtures/parse-markdown.ts'
import { seededRandom } from '../../compare/seeded-random.ts'
import { plainLine } from '../../verdict/plain-text.ts'
import { mdFence } from './md-fence.ts'
import { mdTable } from './md-table.ts'
import { mdText } from './md-text.ts'
import { mdWords } from './md-words.ts'

const plain = (text: string) => plainLine(text, 800).replaceAll('\u200b', '')
const htmlOf = (root: MarkdownNode) => nodesOf(root).flatMap(({ type, value }) => (type === 'html' ? value : []))
const kinds = (root: MarkdownNode) => [...new Set(nodesOf(root).map(({ type }) => type))].sort()
const withoutDollars = (root: MarkdownNode) => htmlOf(root).filter((html) => !/^<\/?span>$/.test(html ?? ''))

function expectText(text: string, markdown: string): void {
  const root = parseMarkdown(markdown)
  expect(kinds(root).filter((kind) => !['html', 'paragraph', 'root', 'text'].includes(kind))).toEqual([])
  expect(withoutDollars(root)).toEqual([])
  expect(root.children?.length ?? 0).toBeLessThanOrEqual(1)
  expect(textOf(root).trim()).toBe(plain(text).trim())
}

describe.each(Object.entries(hostileTexts))('S11: %s', (_name, text) => {
  test('is text at the start of a line', () => {
    expectText(text, mdText(text, 800))
  })

  test('is text below and above other lines', () => {
    const root = parseMarkdown(`before\n${mdText(text, 800)}\nafter`)
    expect(root.children?.map(({ type }) => type)).toEqual(
      plain(text) === '' ? ['paragraph', 'paragraph'] : ['paragraph'],
    )
    expect(textOf(root).replaceAll('\n', '')).toBe(`before${plain(text)}after`)
  })

  test('is text in a cell of a table', () => {
    const root = parseMarkdown(mdTable([{ head: 'a' }, { head: 'b' }], [[mdText(text, 800), 'last']]))
    expect(root.children?.map(({ type }) => type)).toEqual(['table'])
    const cells = nodesOf(root).filter(({ type }) => type === 'tableCell')
    expect(cells.map(textOf)).toEqual(['a', 'b', plain(text), 'last'])
    expect(withoutDollars(root)).toEqual([])
    expect(nodesOf(root).filter(({ type }) => type === 'link')).toEqual([])
  })

  test('is nothing but text inside HTML', () => {
    expect(mdText(text, 800).replaceAll(/<\/?span>/g, '')).not.toMatch(/[<>]|&(?!#\d+;)/)
  })

  test('is text or code where it stands among the words of a verdict', () => {
    const root = parseMarkdown(`before ${mdWords(text, 800)}`)
    expect(kinds(root).filter((kind) => !['html', 'inlineCode', 'paragraph', 'root', 'text'].includes(kind))).toEqual(
      [],
    )
    expect(withoutDollars(root)).toEqual([])
  })

  test('closes no fence', () => {
    const lines = plain(text).split(' ')
    const root = parseMarkdown(`${mdFence(lines, 'text')}\n\nafter`)
    expect(root.children?.map(({ type, value }) => [type, value])).toEqual([
      ['code', lines.join('\n')],
      ['paragraph', undefined],
    ])
  })
})

test('S11: two thousand texts made of tricks, by chance, are text', () => {
  const random = seededRandom(11)
  const tricks = [
    ...Object.values(hostileTexts),
    ...'@#:/.`*_[]()<>!|~$\\&-=+ \n\tabcdef0123456789wh',
    'www',
    '://',
    'GH-',
  ]
  const one = () => tricks[Math.floor(random() * tricks.length)] ?? ''
  for (let round = 0; round < 2_000; round += 1) {
    const text = Array.from({ length: 2 + Math.floor(random() * 10) }, one).join('')
    const root = parseMarkdown(mdText(text, 800))
    const wrong = nodesOf(root).filter(
      ({ type, value }) => !['paragraph', 'root', 'text'].includes(type) && !/^<\/?span>$/.test(value ?? ''),
    )
    expect({ text, wrong }).toEqual({ text, wrong: [] })
  }
})

test('what is no trick stays as it was written', () => {
  const text =
    'Place an order (“order two products”) is 31 % slower: 2.00 s → 2.62 s, in UX_IMPACT_RUN! 100% ok? {a} "b"'
  expect(mdText(text)).toBe(text)
})

test('is cut at 200 characters unless told otherwise', () => {
  expect([mdText('a '.repeat(100)), mdText('a '.repeat(101)), mdText('abcdefgh', 4)]).toEqual([
    'a '.repeat(100).trim(),
    `${'a '.repeat(100).trim()}…`,
    'abc…',
  ])
})

test.each([
  [':tada: 12:30:45', '&#58;&#8203;tada: 12:&#8203;30:45'],
  ['gh-7 STOCK-12 utf-8 2026-02-01', 'gh-&#8203;7 STOCK-&#8203;12 utf-8 2026-02-01'],
  ['GHSA-mrrh-fwg8', 'GHSA-&#8203;mrrh-fwg8'],
  ['$5 or $6', '<span>$</span>5 or <span>$</span>6'],
  ['9b1d0447c2f3a', '9b1d04&#8203;47c2f3&#8203;a'],
  ['9b1d04 is too short', '9b1d04 is too short'],
])('“%s” has gaps where only GitHub would see more than text', (text, markdown) => {
  expect(mdText(text)).toBe(markdown)
})

test.each([
  ['2026-03-16', '2026-03-16'],
  ['2.00 s', '2.00 s'],
  ['2. and', '2&#46; and'],
  ['2)', '2&#41;'],
  ['- a', '&#45; a'],
])('“%s” at the start of a line is no list', (text, markdown) => {
  expect(mdText(text)).toBe(markdown)
})
