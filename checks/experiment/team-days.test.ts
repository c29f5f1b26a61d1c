import { describe, expect, test } from 'vitest'
import { daysKnown, decisionDay, firstDay, nextLook } from './team-days.ts'

const berlin = { timeZone: 'Europe/Berlin' }
const at = (moment: string) => new Date(moment)
const known = (since: string, now: string, team = berlin) => {
  const { days, to } = daysKnown(at(since), at(now), team)
  return [days, to.toISOString()]
}

describe('whole days of the team count from the midnight after the beginning', () => {
  const since = '2026-03-02T09:00:00Z'
  test.each([
    ['on the day that it begins nothing is known', '2026-03-02T22:59:59Z', [-1, '2026-03-01T23:00:00.000Z']],
    ['an hour after midnight the part of a day before is', '2026-03-03T00:00:00Z', [0, '2026-03-02T23:00:00.000Z']],
    [
      'not a second before: events of its end are still on their way',
      '2026-03-02T23:59:59Z',
      [-1, '2026-03-01T23:00:00.000Z'],
    ],
    ['one whole day', '2026-03-04T00:00:00Z', [1, '2026-03-03T23:00:00.000Z']],
    ['two, on the evening after', '2026-03-05T20:00:00Z', [2, '2026-03-04T23:00:00.000Z']],
  ])('%s', (_name, now, expected) => expect(known(since, now)).toEqual(expected))

  test('one that begins at midnight has that day', () => {
    expect(firstDay(at('2026-03-01T23:00:00Z'), berlin)).toBe('2026-03-02')
    expect(firstDay(at('2026-03-01T23:00:00.001Z'), berlin)).toBe('2026-03-03')
  })
})

describe('days on which clocks change are days like others', () => {
  test('of 23 hours, in spring', () => {
    const since = '2026-03-27T12:00:00Z'
    expect(known(since, '2026-03-29T00:00:00Z')).toEqual([1, '2026-03-28T23:00:00.000Z'])
    // The night ends at UTC+2: midnight is 22:00 UTC, and the hour after it 23:00.
    expect(known(since, '2026-03-29T22:59:59Z')).toEqual([1, '2026-03-28T23:00:00.000Z'])
    expect(known(since, '2026-03-29T23:00:00Z')).toEqual([2, '2026-03-29T22:00:00.000Z'])
    expect(nextLook(at('2026-03-28T12:00:00Z'), berlin)).toEqual(at('2026-03-29T00:00:00Z'))
    expect(nextLook(at('2026-03-29T12:00:00Z'), berlin)).toEqual(at('2026-03-29T23:00:00Z'))
  })

  test('of 25 hours, in autumn', () => {
    const since = '2026-10-23T12:00:00Z'
    expect(known(since, '2026-10-24T23:00:00Z')).toEqual([1, '2026-10-24T22:00:00.000Z'])
    expect(known(since, '2026-10-25T23:59:59Z')).toEqual([1, '2026-10-24T22:00:00.000Z'])
    expect(known(since, '2026-10-26T00:00:00Z')).toEqual([2, '2026-10-25T23:00:00.000Z'])
  })

  test('where midnight itself is left out, the day begins an hour later', () => {
    // Beirut goes from 24:00 to 1:00 on 29 March 2026.
    const beirut = { timeZone: 'Asia/Beirut' }
    expect(known('2026-03-27T12:00:00Z', '2026-03-28T23:00:00Z', beirut)).toEqual([1, '2026-03-28T22:00:00.000Z'])
  })

  test('two weeks end on the same weekday, whatever the clocks do', () => {
    expect(decisionDay(at('2026-03-20T12:00:00Z'), 2, berlin)).toBe('2026-04-04')
    expect(known('2026-03-20T12:00:00Z', '2026-04-03T23:00:00Z')).toEqual([14, '2026-04-03T22:00:00.000Z'])
  })
})
