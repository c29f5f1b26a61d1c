import { describe, expect, test } from 'vitest'
import type { KeptDays } from '../types.ts'
import { daysToAsk, keepDays, MOST_KEPT_DAYS, settledUntil, withKept } from './kept-days.ts'
import { spanOf } from './span-of.ts'

const now = new Date('2026-11-30T12:00:00Z')
/** The 28 days from 2 to 29 November, with windows of 7. */
const span = spanOf(now, { timeZone: 'UTC', window: 7, history: 28 })
const november = (day: number) => `2026-11-${`${day}`.padStart(2, '0')}`
const daysOf = (from: number, to: number, value = 1) =>
  Array.from({ length: to - from + 1 }, (_, index) => ({ day: november(from + index), value }))
const kept = (parts: Partial<KeptDays> = {}): KeptDays => ({
  since: november(2),
  until: november(20),
  days: daysOf(2, 20),
  ...parts,
})
const endsOf = (days: { day: string }[]) => [days.at(0)?.day, days.at(-1)?.day, days.length]

describe('A source is asked', () => {
  test.each<[string, KeptDays | undefined, number]>([
    ['for all days where none are kept', undefined, 2],
    ['for all days where those that are kept begin later', kept({ since: november(3) }), 2],
    ['for the days after the kept ones', kept({ until: november(9) }), 10],
    ['for both windows at least, whatever is kept', kept({ until: november(20) }), 16],
    ['for both windows where all is kept', kept({ until: november(29) }), 16],
    ['for all days where those that are kept end before', kept({ since: '2026-09-01', until: '2026-10-31' }), 2],
  ])('%s', (_, known, first) => {
    expect(endsOf(daysToAsk(span, known).days)).toEqual([november(first), november(29), 30 - first])
  })
})

test('What was found stands beside what is kept, and counts where both have a day; what a source no longer has stays', () => {
  const asked = daysToAsk(span, kept())
  const found = { days: daysOf(18, 29, 2), notes: ['sampled'] }
  expect(withKept(found, kept(), asked)).toEqual({ notes: ['sampled'], days: [...daysOf(2, 17), ...daysOf(18, 29, 2)] })
  const earlier = { ...asked, days: asked.days.slice(0, 3) }
  expect(withKept({ days: [] }, kept(), earlier)).toEqual({ days: daysOf(2, 18) })
  expect(withKept({ window: { value: 1 } }, kept(), asked)).toEqual({ window: { value: 1 }, days: daysOf(2, 15) })
  expect(withKept(found, undefined, asked)).toBe(found)
})

describe('A day is settled', () => {
  const until = (after: number, freshUntil?: string) =>
    settledUntil(span, { now, after, freshUntil: freshUntil === undefined ? undefined : new Date(freshUntil) })
  test('when so many days have passed since its end', () => {
    expect(
      ['11:59:59', '12:00:00'].map((time) =>
        settledUntil(span, { now: new Date(`2026-11-30T${time}Z`), after: 7.5, freshUntil: undefined }),
      ),
    ).toEqual([november(21), november(22)])
    expect(until(40)).toBeUndefined()
  })
  test('and what its source has reaches to its end', () => {
    expect(['2026-11-21T00:00:00Z', '2026-11-20T23:59:59Z'].map((fresh) => until(7, fresh))).toEqual([
      november(20),
      november(19),
    ])
  })
})

describe('What is kept', () => {
  const found = { days: daysOf(16, 29, 2) }
  test('are the settled days alone, joined to those before', () => {
    const asked = daysToAsk(span, kept())
    expect(keepDays(found, { asked, kept: kept(), until: november(22) })).toEqual({
      since: november(2),
      until: november(22),
      days: [...daysOf(2, 15), ...daysOf(16, 22, 2)],
    })
  })
  test('begins anew after a gap, though the older days stay', () => {
    const older = kept({ since: november(1), until: november(14), days: daysOf(1, 14) })
    const asked = { ...span, days: span.days.filter(({ day }) => day >= november(16)) }
    expect(keepDays(found, { asked, kept: older, until: november(22) })).toEqual({
      since: november(16),
      until: november(22),
      days: [...daysOf(1, 14), ...daysOf(16, 22, 2)],
    })
    expect(keepDays(found, { asked, kept: kept({ until: november(15) }), until: november(22) })?.since).toBe(
      november(2),
    )
  })
  test('is what it was where nothing new is settled, and nothing where nothing was', () => {
    const asked = daysToAsk(span, kept())
    expect(keepDays(found, { asked, kept: kept(), until: november(15) })).toEqual(kept())
    expect(keepDays(found, { asked, kept: kept(), until: undefined })).toEqual(kept())
    expect(keepDays(found, { asked: span, kept: undefined, until: undefined })).toBeUndefined()
  })
  test('is no more than 180 days, without those that have no data', () => {
    const days = Array.from({ length: 300 }, (_, index) => ({
      day: new Date(Date.parse('2026-11-15') - (299 - index) * 86_400_000).toISOString().slice(0, 10),
      value: 1,
    }))
    const long = kept({ since: days[0]?.day ?? '', until: november(15), days })
    const next = keepDays({ days: daysOf(17, 29) }, { asked: daysToAsk(span, long), kept: long, until: november(22) })
    expect([MOST_KEPT_DAYS, next?.since, next?.days.at(0)?.day, next?.days.length]).toEqual([
      180,
      '2026-05-27',
      '2026-05-27',
      179,
    ])
  })
})
