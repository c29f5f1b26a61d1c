import { describe, expect, test } from 'vitest'
import { hugeResult } from '../../../fixtures/builders/huge-result.ts'
import { nodesOf, parseMarkdown, textOf } from '../../../fixtures/parse-markdown.ts'
import type { Result } from '../../types.ts'
import { byteLength } from '../markdown/byte-length.ts'
import { checkOutput } from './render-check-output.ts'
import { comment } from './render-comment.ts'
import { jobSummary } from './render-job-summary.ts'
import { renderText } from './render-text.ts'

const links = { artifact: 'https://github.com/acme/stockroom/actions/runs/1/artifacts/2' }

const words = (name: string) => `${name} ${'and more of it '.repeat(140)}`.slice(0, 2000)
const pads: [string, (name: string) => string][] = [
  ['words', words],
  ['emoji', (name) => `${name} ${'👩‍👩‍👧‍👦👍'.repeat(180)}`.slice(0, 2000)],
  ['combining marks', (name) => `${name} ${'e\u0301a\u0302'.repeat(600)}`.slice(0, 2000)],
  ['Japanese', (name) => `${name} ${'在庫を初めて取り込む'.repeat(200)}`.slice(0, 2000)],
  ['characters to escape', (name) => `${name} ${'$`[|<&*@x#1'.repeat(180)}`.slice(0, 2000)],
]

describe.each(pads)('R11: 60 journeys with 3,000 findings and titles of 2,000 characters: %s', (_name, pad) => {
  const result = hugeResult(pad)
  const output = checkOutput(result, { links })
  const said = comment(result, { links }) ?? ''
  const summary = jobSummary(result, { links })

  test('fit, however characters are counted', () => {
    expect(byteLength(output.summary)).toBeLessThanOrEqual(65_535)
    expect(byteLength(output.text)).toBeLessThanOrEqual(65_535)
    expect(byteLength(said)).toBeLessThanOrEqual(60_000)
    expect(byteLength(summary)).toBeLessThanOrEqual(1024 * 1024)
    expect(output.title.length).toBeLessThanOrEqual(255)
    expect(output.annotations).toHaveLength(50)
    for (const { title, message } of output.annotations) {
      expect(title.length).toBeLessThanOrEqual(255)
      expect(byteLength(message)).toBeLessThanOrEqual(64 * 1024)
    }
  })

  test('are well formed, with nothing left open', () => {
    for (const text of [output.summary, output.text, said, summary]) {
      expect(text.isWellFormed()).toBe(true)
      expect(text.match(/<details/g) ?? []).toHaveLength((text.match(/<\/details>/g) ?? []).length)
      expect(text.match(/^```/gm)?.length ?? 0).toSatisfy((count: number) => count % 2 === 0)
    }
  })

  test('tell the worst journey in full, and name or count every other', () => {
    const headings = nodesOf(parseMarkdown(output.text)).filter(({ type, depth }) => type === 'heading' && depth === 3)
    expect(textOf(headings[0] ?? { type: 'none' })).toMatch(/^✖ Journey number 59 .*: worse · onboarding$/)
    expect(output.text).toContain('scripted time')
    expect(counted(output.text, /^(?:### |- )✖ (Journey number \d+)/gm)).toBe(60)
    expect(counted(output.summary, /^\| \*\*(Journey number \d+)/gm)).toBe(60)
    expect(counted(said, /^\| \*\*(Journey number \d+)/gm)).toBe(60)
  })

  test('say what is decisive of a long title, and that annotations were left out', () => {
    expect(output.title).toMatch(/^Worse: Journey number 0 .*… is 1 % slower/)
    expect(output.text).toContain('2,050 more files would be annotated than a check can hold.')
    expect(output.annotations[0]?.level).toBe('failure')
    expect(new Set(output.annotations.slice(0, 30).map(({ level }) => level))).toEqual(new Set(['failure']))
    expect(output.annotations[30]?.level).toBe('warning')
  })
})

test.each(pads)('R11: a text keeps any limit: %s', (_name, pad) => {
  const result: Result = hugeResult((name) => pad(name).slice(0, 60))
  const small = { ...result, journeys: result.journeys.slice(0, 6), blindSpots: [], notes: [] }
  for (let limit = 24_000; limit < 24_800; limit += 40) {
    const size = byteLength(renderText(small, { links, limit, annotationsLeft: 0 }))
    expect(size).toBeLessThanOrEqual(limit)
  }
})

/** How many journeys are named, and with "41 more journeys" counted. */
function counted(text: string, named: RegExp): number {
  const names = new Set(Array.from(text.matchAll(named), ([, name]) => name))
  const more = /^(\d+) more journeys?: see/m.exec(text)?.[1] ?? '0'
  return names.size + Number(more)
}
