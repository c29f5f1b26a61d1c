import { expect, it } from 'vitest'
import { externalId, heardKey, isNewer, noRun } from './published-by.ts'

const subject = { repository: 'acme/stockroom', number: 7, sha: 'a'.repeat(40) }
const published = externalId(subject, { id: 100, attempt: 2 })

it('an id names the pull request, the commit and the run', () => {
  expect(published).toBe(`v1:acme/stockroom:7:${'a'.repeat(40)}:100.2`)
})

it.each([
  [{ id: 100, attempt: 1 }, true],
  [{ id: 100, attempt: 2 }, false],
  [{ id: 100, attempt: 3 }, false],
  [{ id: 99, attempt: 9 }, true],
  [{ id: 101, attempt: 1 }, false],
])('run 100 attempt 2 is newer than %j: %s', (run, newer) => {
  expect(isNewer(published, run)).toBe(newer)
})

it('what is not ours is never newer', () => {
  for (const other of ['', 'ae1c0f7e-2b', 'v2:a/b:7:abc:999.1'])
    expect(isNewer(other, { id: 1, attempt: 1 })).toBe(false)
})

it('what is known without a run gives way to a run for the same head alone', () => {
  expect([isNewer(published, noRun, 'a'.repeat(40)), isNewer(published, noRun, 'b'.repeat(40))]).toEqual([true, false])
  expect(isNewer(published, { id: 99, attempt: 1 }, 'b'.repeat(40))).toBe(true)
})

it('what people accepted and the text expects has one name, and the rest of the text none', () => {
  const accepted = {
    journey: 'order',
    by: 'anna',
    because: 'it is worth it',
    at: '2026-03-02T09:00:00Z',
    until: '2026-03-16T09:00:00Z',
    head: 'a'.repeat(40),
    url: 'https://github.test/1',
  }
  const keys = [
    heardKey({ acceptances: [], said: 'Hypothesis: faster' }),
    heardKey({ acceptances: [], said: 'Hypothesis: slower' }),
    heardKey({ acceptances: [accepted], said: '' }),
    heardKey({ acceptances: [accepted], said: 'Hypothesis: faster' }),
  ]
  expect(keys.map((key) => /^[0-9a-f]{8}$/.test(key ?? ''))).toEqual([true, true, true, true])
  expect(new Set(keys).size).toBe(4)
  expect(heardKey({ acceptances: [], said: 'Fixes #3.\n\nHypothesis: faster' })).toBe(keys[0])
  expect(heardKey({ acceptances: [], said: 'Fixes #3.' })).toBeUndefined()
  const run = { id: 100, attempt: 2, heard: keys[0] ?? '' }
  expect(isNewer(externalId(subject, run), { id: 100, attempt: 1 })).toBe(true)
})
