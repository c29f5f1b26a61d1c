import { expect, it } from 'vitest'
import type { Refused } from '../../checks/ports.ts'
import { openWork } from './open-work.ts'

const reason = 'Could not read what GitHub knows of the app: GitHub cannot be reached.'
const place = { installation: 1, repository: 10, name: 'acme/shop' }
const { signal } = new AbortController()

it('a GitHub that is away is said, whatever is looked at, and looked for again soon', async () => {
  const said: unknown[] = []
  const away: Refused = { status: 'refused', code: 'unreachable', reason }
  const work = openWork({
    open: async () => away,
    select: () => async () => expect.unreachable(),
    say: (...one) => void said.push(one),
  })
  const of = { installation: 1, repository: 10 }
  expect([
    await work.converge({ place, number: 7, todos: [] }, signal, async () => {}),
    await work.pullRequestsOf({ place, sha: 'abc' }, signal),
    await work.mergeGroup({ place, sha: 'abc', ended: false }, signal),
    await work.openPullRequests({ place }, signal),
  ]).toEqual([
    { done: [], again: 'soon' },
    { numbers: [], again: 'soon' },
    { again: 'soon' },
    { pullRequests: [], experiments: [], again: 'soon' },
  ])
  expect(said).toEqual([
    [{ ...of, number: 7 }, [reason]],
    [{ ...of, sha: 'abc' }, [reason]],
    [{ ...of, sha: 'abc' }, [reason]],
    [of, [reason]],
  ])
})
