import { describe, expect, test } from 'vitest'
import { assessed } from '../../../fixtures/assessments/assessment.ts'
import { assessments } from '../../../fixtures/assessments/cases.ts'
import { commentOfHost, saidEverywhere } from '../../../fixtures/builders/said-everywhere.ts'
import { hostileTexts } from '../../../fixtures/hostile-texts.ts'
import { type MarkdownNode, nodesOf, parseMarkdown } from '../../../fixtures/parse-markdown.ts'
import { plainLine, plainLines } from '../../verdict/plain-text.ts'
import { checkOutput } from './render-check-output.ts'
import { comment } from './render-comment.ts'

const host = 'https://github.com/acme/stockroom'
const links = { run: `${host}/actions/runs/1`, artifact: `${host}/actions/runs/1/artifacts/2`, check: `${host}/runs/3` }
const whole = assessed(assessments['three-journeys'] ?? { journeys: [] })

const reports = (text: string) => {
  const result = saidEverywhere(whole, text)
  const output = checkOutput(result, { links })
  return { comment: comment(result, { links }) ?? '', ...output }
}

/** The blocks of a document with their kind, and of HTML what it says: the same for any text that is shown as text. */
const outline = ({ type, depth, value, children = [] }: MarkdownNode): unknown[] => {
  if (type === 'paragraph' || type === 'heading' || type === 'tableCell') return [type, depth]
  return [type, type === 'html' ? value?.replace(/(?<=<summary>).*(?=<\/summary>)/, '…') : children.map(outline)]
}

/** What harmless text of one line and of more is shown as. */
const plain = { one: reports('plain'), more: reports('plain\nplain') }

const ours = /^(?:<\/?(?:details|summary|span|sub)>|<br>|<!-- ux-impact:verdict v1 --><!-- head:\w* -->)$/

describe.each(Object.entries(hostileTexts).filter(([, text]) => plainLine(text) !== ''))('S11: %s', (_name, text) => {
  const hostile = reports(text)
  const lines = plainLines(text).length > 1 ? 'more' : 'one'

  test.each(['comment', 'summary', 'text'] as const)('is only text in the %s', (part) => {
    const root = parseMarkdown(hostile[part])
    expect(outline(root)).toEqual(outline(parseMarkdown(plain[lines][part])))
    const nodes = nodesOf(root)
    const foreign = nodes.filter(
      ({ type, url = '' }) => type === 'link' && ![commentOfHost, ...Object.values(links)].includes(url),
    )
    expect(foreign).toEqual([])
    const html = nodes.flatMap(({ type, value = '' }) => (type === 'html' ? value.split('\n') : []))
    const folded = /^<details(?: open)?><summary>[^<>]*<\/summary>$/
    expect(html.filter((one) => !ours.test(one) && !folded.test(one.replaceAll(/<\/?span>/g, '')))).toEqual([])
    const kinds = ['image', 'imageReference', 'linkReference', 'definition', 'footnoteReference', 'emphasis', 'delete']
    expect(nodes.filter(({ type }) => kinds.includes(type))).toEqual([])
  })

  test('is one line in the title, and plain in the annotations', () => {
    const { title, annotations } = hostile
    expect(
      [title, ...annotations.map((one) => one.title)].filter((line) => /[\p{Cc}\u202a-\u202e\u200b]/u.test(line)),
    ).toEqual([])
    // biome-ignore lint/suspicious/noControlCharactersInRegex: line ends alone are allowed
    expect(annotations.filter(({ message }) => /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/.test(message))).toEqual([])
  })
})

test('S11: an address of the host that is none, or of another protocol, is no link', () => {
  const evil = {
    run: 'javascript:alert(1)',
    artifact: 'not an address',
    check: 'https://github.com/a)[x](https://evil',
  }
  const said = comment(whole, { links: evil }) ?? ''
  const urls = nodesOf(parseMarkdown(said)).flatMap(({ type, url }) => (type === 'link' ? [url] : []))
  expect(urls).toEqual(['https://github.com/a%29%5bx%5d%28https://evil'])
})
