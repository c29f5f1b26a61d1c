import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { evilZip } from '../../../fixtures/builders/evil-zip.ts'
import { hostOn } from '../../../fixtures/builders/host-on.ts'
import { type GitHub, gitHub } from '../../../fixtures/github/git-hub.ts'
import type { Artifact } from '../../ports.ts'

const sha = 'd'.repeat(40)
const name = 'ux-impact-measurement-1'

let github: GitHub
let above: string
let run: number
beforeEach(async () => {
  github = await gitHub({ repository: 'acme/stockroom', pullRequests: [{ number: 7, head: { sha } }] })
  run = github.startRun({ workflow: '.github/workflows/ux-impact.yml', headSha: sha }).id
  above = await mkdtemp(join(tmpdir(), 'ux-impact-artifact-'))
})
afterEach(async () => {
  await rm(above, { recursive: true, force: true })
  await github.close()
})

async function left(more: Partial<Artifact> = {}): Promise<Artifact> {
  const [artifact] = await listed()
  if (artifact === undefined) throw new Error('The run left nothing.')
  return { ...artifact, ...more }
}

async function listed(): Promise<Artifact[]> {
  const found = await hostOn(github).artifacts.ofRun(run)
  if (!Array.isArray(found)) throw new Error(found.reason)
  return found
}

const receive = (artifact: Artifact) => hostOn(github).artifacts.receive(artifact, join(above, 'left'))
const files = { 'measurement.json': '{}', 'evidence/a.png': 'a picture' }

it('what a run left is told with its commit, size and checksum', async () => {
  const { id, digest, zip } = await github.uploadArtifact({ run, name, files })
  await github.uploadArtifact({ run, name: 'old', files, expired: true })
  expect((await listed()).sort((one, other) => one.id - other.id)).toEqual([
    { id, name, size: zip.length, expired: false, head: sha, digest },
    expect.objectContaining({ name: 'old', expired: true }),
  ])
})

it('it is fetched from the storage without the token, and unpacked', async () => {
  await github.uploadArtifact({ run, name, files })
  expect(await receive(await left())).toEqual({ status: 'received' })
  expect(readFileSync(join(above, 'left/evidence/a.png'), 'utf8')).toBe('a picture')
  expect(github.leaks).toEqual([])
})

it('S19: an evil zip is unfit, and nothing of it is written', async () => {
  await github.uploadArtifact({ run, name, zip: evilZip([{ name: '../outside.png', content: 'x' }]) })
  expect(await receive(await left())).toEqual({ status: 'unfit', reason: 'it holds a name that leads elsewhere' })
  expect(existsSync(join(above, 'left'))).toBe(false)
})

it('S19: an oversized one is not even asked for', async () => {
  await github.uploadArtifact({ run, name, files })
  const asked = github.requests.length
  const large = await left({ size: 100 * 1024 * 1024 + 1 })
  expect(await receive(large)).toEqual({ status: 'unfit', reason: 'it is larger than 100 MB' })
  expect(github.requests.length).toBe(asked + 1)
  expect(await receive({ ...large, size: 100 * 1024 * 1024 })).toEqual({ status: 'received' })
})

it('S19: one that grows on the way is left at the bound', async () => {
  await github.uploadArtifact({ run, name, files })
  let sent = 0
  const storage = createServer((_request, response) => {
    const chunk = Buffer.alloc(1024 * 1024)
    const more = (): void => {
      sent += chunk.length
      response.write(chunk, (error) => (error ? undefined : more()))
    }
    more()
  })
  await new Promise<void>((resolve) => storage.listen(0, '127.0.0.1', resolve))
  const location = `http://127.0.0.1:${(storage.address() as AddressInfo).port}/signed`
  github.fail({ operation: 'actions/download-artifact', how: { status: 302, headers: { location } } })
  expect(await receive(await left())).toEqual({ status: 'unfit', reason: 'it is larger than 100 MB' })
  expect(sent).toBeLessThan(200 * 1024 * 1024)
  storage.close().closeAllConnections()
})

it('one that was changed since it was uploaded is unfit', async () => {
  await github.uploadArtifact({ run, name, files })
  expect(await receive(await left({ digest: `sha256:${'0'.repeat(64)}` }))).toEqual({
    status: 'unfit',
    reason: 'its content is not what was uploaded',
  })
})

it('one that has expired, or that the token may not have, is refused in words', async () => {
  await github.uploadArtifact({ run, name, files, expired: true })
  expect(await receive(await left())).toMatchObject({
    code: 'missing',
    reason: 'Could not download what was measured: it is gone.',
  })
  const { artifacts } = hostOn(github, { token: github.token({ permissions: { contents: 'read' } }) })
  expect(await artifacts.ofRun(run)).toMatchObject({
    code: 'permission',
    reason: `Could not list what workflow run ${run} left: the token lacks a permission. Add \`actions: read\` under \`permissions:\` of the job.`,
  })
})

it('a storage that fails is asked again by a new address, and its address is never told', async () => {
  await github.uploadArtifact({ run, name, files })
  const location = 'http://127.0.0.1:9/signed?secret=1'
  const broken = { operation: 'actions/download-artifact', how: { status: 302, headers: { location } } }
  github.fail({ ...broken, times: 2 })
  expect(await receive(await left())).toEqual({ status: 'received' })
  github.fail({ ...broken, times: Infinity })
  expect(await receive(await left())).toEqual({
    status: 'refused',
    code: 'unreachable',
    reason: 'Could not download what was measured: GitHub cannot be reached (the storage cannot be reached).',
  })
})
