import { stripVTControlCharacters } from 'node:util'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Progress } from '../checks/ports.ts'
import { textWidth } from '../checks/report/text-width.ts'
import { showProgress } from './show-progress.ts'

const building: Progress = { kind: 'stage', text: 'Building base and head: npm ci && npm run build' }
const serving: Progress = { kind: 'stage', text: 'Serving base and head: npm start' }
const flow: Progress = { kind: 'flow', number: 1, of: 2, journey: 'Place an order', title: 'pay by card' }
const warmUp: Progress = { kind: 'pair', number: 0, most: 20, known: 'nothing known yet' }
const third: Progress = { kind: 'pair', number: 3, most: 20, known: '2 pairs: +2 % (−6 to +11), no worse needs 3 more' }
const known: Progress = { kind: 'detail', text: '5 pairs: +1 % (−4 to +7), no worse' }

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

function terminal(columns = 80) {
  const written: string[] = []
  return { written, columns, write: (text: string) => written.push(text) }
}

/** What stands on the screen when all was written, as a terminal would show it. */
function screen(written: string[]): string {
  const lines = written.join('').replaceAll('\u001b[K', '').split('\n')
  return lines.map((line) => line.slice(line.lastIndexOf('\r') + 1)).join('\n')
}

it('elsewhere than in a terminal each event is a plain line', () => {
  const log = terminal()
  const { show, done } = showProgress(log, { colour: false, live: false })
  for (const event of [building, serving, flow, warmUp, third, known]) show(event)
  vi.advanceTimersByTime(60_000)
  done()
  expect(log.written.join('')).toMatchInlineSnapshot(`
    "• Building base and head: npm ci && npm run build
    • Serving base and head: npm start
    • Flow 1 of 2: Place an order › pay by card
      warm-up · nothing known yet
      pair 3 of at most 20 · 2 pairs: +2 % (−6 to +11), no worse needs 3 more
      5 pairs: +1 % (−4 to +7), no worse
    "
  `)
})

it('in a terminal the last line tells the time that goes by', () => {
  const tty = terminal()
  const { show, done } = showProgress(tty, { colour: false, live: true })
  show(building)
  expect(screen(tty.written)).toBe('• 0:00 Building base and head: npm ci && npm run build')
  vi.advanceTimersByTime(65_000)
  expect(screen(tty.written)).toBe('• 1:05 Building base and head: npm ci && npm run build')
  show(serving)
  show(flow)
  vi.advanceTimersByTime(2_000)
  expect(screen(tty.written)).toMatchInlineSnapshot(`
    "• Building base and head: npm ci && npm run build (1:05)
    • Serving base and head: npm start
    • Flow 1 of 2: Place an order › pay by card
      0:02 warm-up · getting ready"
  `)
  show(warmUp)
  vi.advanceTimersByTime(3_000)
  show(third)
  vi.advanceTimersByTime(1_000)
  expect(screen(tty.written).split('\n').at(-1)).toBe(
    '  0:06 pair 3 of at most 20 · 2 pairs: +2 % (−6 to +11), no worse needs 3 more',
  )
  show(known)
  done()
  expect(screen(tty.written)).toMatchInlineSnapshot(`
    "• Building base and head: npm ci && npm run build (1:05)
    • Serving base and head: npm start
    • Flow 1 of 2: Place an order › pay by card
      5 pairs: +1 % (−4 to +7), no worse
    "
  `)
})

it.each([40, 80])('the live line never fills %i columns, so it does not wrap', (columns) => {
  const tty = terminal(columns)
  const { show, done } = showProgress(tty, { colour: false, live: true })
  const long = { ...third, known: `${'very '.repeat(20)}much 全部` }
  for (const event of [{ ...building, text: 'Building 全部'.repeat(20) }, flow, long]) {
    show(event)
    vi.advanceTimersByTime(1_000)
    expect(textWidth(screen(tty.written).split('\n').at(-1) ?? '')).toBeLessThan(columns)
  }
  done()
})

it('a narrow terminal gets the short words', () => {
  const tty = terminal(40)
  const { show, done } = showProgress(tty, { colour: false, live: true })
  show(third)
  expect(screen(tty.written)).toBe('  0:00 pair 3/20 · 2 pairs: +2 % (−6 t…')
  done()
})

it('what stays the same is not written again, and nothing is written when done', () => {
  const tty = terminal()
  const { show, done } = showProgress(tty, { colour: false, live: true })
  show(third)
  const before = tty.written.length
  show(third)
  expect(tty.written.length).toBe(before)
  done()
  expect(screen(tty.written)).toBe('')
  const after = tty.written.length
  vi.advanceTimersByTime(10_000)
  expect(tty.written.length).toBe(after)
})

it('colour adds nothing but colour', () => {
  const [plain, painted] = [terminal(), terminal()]
  const views = [
    showProgress(plain, { colour: false, live: true }),
    showProgress(painted, { colour: true, live: true }),
  ]
  for (const event of [building, flow, third, known]) for (const { show } of views) show(event)
  for (const { done } of views) done()
  expect(painted.written.map(stripVTControlCharacters)).toEqual(plain.written.map(stripVTControlCharacters))
  expect(painted.written).not.toEqual(plain.written)
})

it('what a title holds cannot move the cursor', () => {
  const tty = terminal()
  const { show, done } = showProgress(tty, { colour: false, live: true })
  show({ ...flow, journey: 'a\u001b[2J\nb', title: 'c\rd' })
  done()
  expect(screen(tty.written)).toBe('• Flow 1 of 2: a b › c d\n')
})
