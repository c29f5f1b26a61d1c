import { expect, it } from 'vitest'
import { laterBy } from './later-by.ts'
import type { Refused } from './ports.ts'

const refused = (code: Refused['code'], until?: string): Refused => {
  return { status: 'refused', code, reason: code, ...(until && { until }) }
}
const [nine, ten] = ['2026-03-02T09:00:00.000Z', '2026-03-02T10:00:00.000Z']

it.each([
  ['R13: a limit until it ends', [refused('limit', nine)], { retryAt: new Date(nine) }],
  [
    'R13: two limits until both have ended',
    [refused('limit', ten), refused('limit', nine)],
    { retryAt: new Date(ten) },
  ],
  ['R13: a limit before all else', [refused('unreachable'), refused('limit', nine)], { retryAt: new Date(nine) }],
  ['a host that is away soon', [refused('permission'), refused('unreachable'), refused('token')], { again: 'soon' }],
  ['what somebody else was first at soon', [refused('overtaken')], { again: 'soon' }],
  ['a key that is not taken rarely', [refused('token')], { again: 'rarely' }],
  [
    'what is not allowed, gone or not accepted never',
    (['permission', 'missing', 'invalid'] as const).map((code) => refused(code)),
    {},
  ],
  ['nothing for nothing', [], {}],
])('what stood in the way comes again: %s', (_, refusals, later) => expect(laterBy(refusals)).toEqual(later))
