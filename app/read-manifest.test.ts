import { expect, it } from 'vitest'
import type { Permissions } from './identity/open-identity.ts'
import { eventShapes } from './ingest/event-shapes.ts'
import { readManifest } from './read-manifest.ts'
import { openWork } from './work/open-work.ts'
import { organisationDefaults } from './work/organisation-defaults.ts'

const { permissions, events } = readManifest()
const place = { installation: 11, repository: 1, name: 'acme/shop' }
const sha = 'a'.repeat(40)

/** What GitHub asks of an app that is to hear of an event: "read" of this. */
const heardBy: Record<string, string> = {
  pull_request: 'pull_requests',
  // Those of pull requests as well: a manifest with pull_requests alone is refused.
  issue_comment: 'issues',
  check_run: 'checks',
  check_suite: 'checks',
  workflow_run: 'actions',
  merge_group: 'merge_queues',
}

/** The permissions that all the app's work asks of its tokens, each kind of work once. */
async function ofTokens(): Promise<Permissions[]> {
  const asked: Permissions[] = []
  const open = async (_: unknown, wanted: Permissions) => {
    asked.push(wanted)
    return { status: 'refused', code: 'missing', reason: 'Nothing is opened here.' } as const
  }
  const { signal } = new AbortController()
  const select = () => async () => {
    throw new Error('Nothing is selected here.')
  }
  const work = openWork({ open, select, say() {} })
  await work.converge({ place, number: 7, todos: [] }, signal, async () => {})
  await work.pullRequestsOf({ place, sha }, signal)
  await work.mergeGroup({ place, sha, ended: false }, signal)
  await work.openPullRequests({ place }, signal)
  await organisationDefaults({ open, now: () => 0 })(place, signal)?.().catch(() => {})
  return asked
}

it('the app may do what its tokens are narrowed to and hear of its events, and nothing else', async () => {
  const tokens = await ofTokens()
  expect(tokens.length).toBe(5)
  const needed: Permissions = {}
  const hearing = events.map((event): Permissions => ({ [String(heardBy[event])]: 'read' }))
  for (const [name, access] of [...tokens, ...hearing].flatMap((one) => Object.entries(one))) {
    if (needed[name] !== 'write') needed[name] = access
  }
  expect(permissions).toEqual(needed)
})

it('its events are those that something is made of, and installations are told anyway', () => {
  const known = Object.keys(eventShapes).filter((name) => !name.startsWith('installation'))
  expect([...events].sort()).toEqual(known.sort())
})
