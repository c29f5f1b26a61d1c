import { afterEach, beforeEach, expect, it } from 'vitest'
import { hostOn } from '../../../fixtures/builders/host-on.ts'
import { type GitHub, gitHub } from '../../../fixtures/github/git-hub.ts'

const sha = 'a'.repeat(40)
const other = 'b'.repeat(40)
const moment = new Date('2026-03-02T00:00:00Z')

let github: GitHub
beforeEach(async () => {
  const commits = { [sha]: { files: {} }, [other]: { files: {} } }
  github = await gitHub({ repository: 'acme/stockroom', commits, now: '2026-03-03T12:00:00Z' })
})
afterEach(() => github.close())

const at = (createdAt: string) => ({ createdAt })
/** A deployment that was made and succeeded at one moment. */
function deploy(seed: { sha: string; environment: string; ref?: string; production?: boolean }, when: string) {
  const { id } = github.deploy({ ...seed, ...at(when), state: 'pending' })
  github.deploymentStatus(id, { state: 'success', ...at(when) })
  return id
}
const since = () => hostOn(github).deployments.since(moment)
const commit = (id: string) => `${github.webUrl}/acme/stockroom/commit/${id}`

it('lists what was in production from a moment on, by the first success of each, the newest first', async () => {
  const first = deploy({ sha, environment: 'production', ref: 'v1.4.0' }, '2026-03-02T00:00:00Z')
  github.deploymentStatus(first, { state: 'inactive', ...at('2026-03-03T10:00:00Z') })
  deploy({ sha: other, environment: 'Production – shop' }, '2026-03-03T10:00:00Z')
  deploy({ sha, environment: 'production', ref: 'v1.3.9' }, '2026-03-01T23:59:59Z')
  expect(await since()).toEqual([
    { at: '2026-03-03T10:00:00Z', sha: other, name: 'bbbbbbb', url: commit(other) },
    { at: '2026-03-02T00:00:00Z', sha, name: 'v1.4.0', url: commit(sha) },
  ])
})

it('leaves out what was never there, and what is not production', async () => {
  github.deploy({ sha, environment: 'production', state: 'failure', ...at('2026-03-02T10:00:00Z') })
  deploy({ sha, environment: 'Preview' }, '2026-03-02T10:00:00Z')
  deploy({ sha, environment: 'live', production: true }, '2026-03-02T11:00:00Z')
  expect(await since()).toMatchObject([{ at: '2026-03-02T11:00:00Z' }])
})

it('finds production behind more previews than it lists', async () => {
  deploy({ sha, environment: 'production' }, '2026-03-02T10:00:00Z')
  for (let count = 0; count < 210; count++) deploy({ sha: other, environment: 'Preview' }, '2026-03-02T11:00:00Z')
  expect(await since()).toMatchObject([{ at: '2026-03-02T10:00:00Z' }])
})

it('says which permission is missing', async () => {
  const token = github.token({ permissions: { contents: 'read' } })
  expect(await hostOn(github, { token }).deployments.since(moment)).toMatchObject({
    status: 'refused',
    code: 'permission',
    reason: expect.stringContaining('deployments: read'),
  })
})
