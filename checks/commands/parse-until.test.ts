import { expect, test } from 'vitest'
import { endOf, parseUntil, type Until } from './parse-until.ts'

test.each<[string, Until | undefined]>([
  ['30', { days: 30 }],
  ['30d', { days: 30 }],
  ['1 day', undefined],
  ['7days', { days: 7 }],
  ['2026-12-01', { date: '2026-12-01' }],
  ['2026-02-29', undefined],
  ['2028-02-29', { date: '2028-02-29' }],
  ['2026-13-01', undefined],
  ['01.12.2026', undefined],
  ['-3', undefined],
  ['forever', undefined],
])('%s is read', (text, expected) => expect(parseUntil(text)).toEqual(expected))

const at = '2026-03-02T10:00:00Z'

test.each<[string, Until | undefined, string | undefined]>([
  ['14 days, if nothing is said', undefined, '2026-03-16T10:00:00.000Z'],
  ['no day', { days: 0 }, undefined],
  ['one day', { days: 1 }, '2026-03-03T10:00:00.000Z'],
  ['90 days', { days: 90 }, '2026-05-31T10:00:00.000Z'],
  ['91 days', { days: 91 }, undefined],
  ['yesterday', { date: '2026-03-01' }, undefined],
  ['today', { date: '2026-03-02' }, '2026-03-02T23:59:59.000Z'],
  ['90 days by date', { date: '2026-05-31' }, '2026-05-31T23:59:59.000Z'],
  ['91 days by date', { date: '2026-06-01' }, undefined],
])('what is accepted for %s ends', (_name, until, expected) => expect(endOf(until, at)).toBe(expected))
