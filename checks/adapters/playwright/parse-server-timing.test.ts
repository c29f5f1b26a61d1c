import { expect, test } from 'vitest'
import { parseServerTiming } from './parse-server-timing.ts'

test.each([
  ['db;dur=380.5, app;dur=20', ['db 380.5', 'app 20']],
  ['db;desc="rows, joined; all";dur=7', ['db 7']],
  ['db; dur = "3", cache;desc=hit;dur=0', ['db 3', 'cache 0']],
  ['miss, total;DUR=5', ['total 5']],
  ['db;dur=fast', []],
  ['', []],
  [';;;,,"', []],
])('of %s', (header, parts) => {
  expect(parseServerTiming(header).map(({ name, dur }) => `${name} ${dur}`)).toEqual(parts)
})

test('of a hundred parts twenty are kept', () => {
  expect(parseServerTiming(Array.from({ length: 100 }, (_, n) => `part${n};dur=${n}`).join())).toHaveLength(20)
})
