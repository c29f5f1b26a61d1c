import { expect, it } from 'vitest'
import { judgeClock } from './judge-clock.ts'

const gitHubs = new Date('2026-11-22T10:00:00Z')
const judge = (seconds: number) => judgeClock(new Date(gitHubs.getTime() + seconds * 1_000), gitHubs)

it.each([
  [0, 'right', "This machine's clock is that of GitHub."],
  [30, 'right', "This machine's clock is that of GitHub."],
  [31, 'warning', "This machine's clock is 31 seconds ahead of GitHub's."],
  [-30, 'right', "This machine's clock is that of GitHub."],
  [-31, 'warning', "This machine's clock is 31 seconds behind GitHub's."],
  [7_200, 'warning', "This machine's clock is 120 minutes ahead of GitHub's."],
])('%d seconds apart', (seconds, mark, text) => {
  expect(judge(seconds)).toMatchObject({ mark, text })
})

it('an answer without a date says nothing against the clock', () => {
  expect(judgeClock(gitHubs, new Date('')).mark).toBe('right')
})
