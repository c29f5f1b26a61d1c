import { afterEach, beforeEach, expect, it } from 'vitest'
import { hostOn } from '../../../fixtures/builders/host-on.ts'
import { type GitHub, gitHub } from '../../../fixtures/github/git-hub.ts'

let github: GitHub
beforeEach(async () => {
  github = await gitHub({ repository: 'acme/stockroom', pullRequests: [{ number: 7 }] })
})
afterEach(() => github.close())

/** A host whose writes take turns; `told` are the turns in their order, among the requests. */
function taking(second = 1) {
  const told: string[] = []
  const pace = {
    id: `turns of ${github.apiUrl}`,
    async turn(kind: string) {
      told.push(kind, `${github.requests.length}`)
    },
  }
  return { told, host: hostOn(github, { pace, second }) }
}
const label = { name: 'x', externalId: 'v1:x' }

it('each write waits for its turn, one that notifies people for that first, and what is only read for none', async () => {
  const { told, host } = taking()
  const { sha } = github.pullRequest(7).head
  await host.comments.list(7)
  const before = github.requests.length
  await host.checkRuns.write({ ...label, sha })
  const between = github.requests.length
  const written = await host.comments.write({ pullRequest: 7, body: 'Hello' })
  if (!('id' in written)) throw new Error(written.reason)
  const after = github.requests.length
  await host.comments.write({ pullRequest: 7, body: 'Hello again', id: written.id })
  expect(told).toEqual([
    ...['write', `${before}`],
    ...['notification', `${between}`, 'write', `${between}`],
    ...['write', `${after}`],
  ])
})

it('each try of a write has a turn of its own', async () => {
  const { told, host } = taking()
  const { id } = github.comment({ issue: 7, body: 'Hello', by: 'ux-impact[bot]' })
  github.fail({ operation: 'issues/update-comment', how: { status: 502 } })
  await host.comments.write({ pullRequest: 7, body: 'Hello again', id })
  expect(told).toEqual(['write', '0', 'write', '1'])
})

it('turns stand for the pauses that a process leaves for itself', async () => {
  const { told, host } = taking(1_000)
  const began = performance.now()
  const { sha } = github.pullRequest(7).head
  await Promise.all([host.checkRuns.write({ ...label, sha }), host.checkRuns.write({ ...label, name: 'y', sha })])
  expect(told.filter((one) => one === 'write').length).toBe(2)
  expect(performance.now() - began).toBeLessThan(990)
})
