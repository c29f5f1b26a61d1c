import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { evilZip } from '../../fixtures/builders/evil-zip.ts'
import { hostOn } from '../../fixtures/builders/host-on.ts'
import { measuredFlow } from '../../fixtures/builders/measured-flow.ts'
import { measurement } from '../../fixtures/builders/measurement.ts'
import { type GitHub, gitHub } from '../../fixtures/github/git-hub.ts'
import { receive } from '../receive.ts'
import { readMeasurement } from './records/read-measurement.ts'

const { base, head } = measurement().request
const tip = 'c'.repeat(40)
const workflow = '.github/workflows/ux-impact.yml'
const name = 'ux-impact-measurement-1'
const fork = { ref: 'patch-1', sha: head, repository: 'eve/stockroom' }

let github: GitHub
let above: string
let run: number
beforeEach(async () => {
  above = await mkdtemp(join(tmpdir(), 'ux-impact-host-'))
  const commits = { [base]: {}, [tip]: { parents: [base] }, [head]: { parents: [base] } }
  const victim = { number: 3, head: { ref: 'victim', sha: 'e'.repeat(40) } }
  const pullRequests = [victim, { number: 12, base: { ref: 'main', sha: base }, head: fork }]
  github = await gitHub({ repository: 'acme/stockroom', commits, branches: { main: tip }, pullRequests })
  run = github.startRun({ workflow, headSha: head, headRepository: fork.repository }).id
})
afterEach(async () => {
  await rm(above, { recursive: true, force: true })
  await github.close()
})

const left = () => join(above, 'left')
function received() {
  const ports = { ...hostOn(github), readMeasurement: (folder: string) => readMeasurement(folder, 'the artifact') }
  return receive({ run, workflow, folder: left() }, ports)
}
const upload = (content: unknown) =>
  github.uploadArtifact({ run, name, files: { 'measurement.json': JSON.stringify(content) } })

it('R9: what a fork measured is received for its pull request, to be judged by the tip of the branch', async () => {
  await upload(measurement({ flows: [measuredFlow()] }))
  const request = { kind: 'commits', base, head, baseRef: 'main', headRef: 'patch-1', policyAt: tip }
  expect(await received()).toMatchObject({
    status: 'received',
    pullRequest: { number: 12, base: { sha: tip }, head: fork },
    measurement: measurement({ request: { ...request, kind: 'commits' }, flows: [measuredFlow()] }),
  })
})

describe('S19: a forged measurement is refused, and writes nothing, least of all to the one it names', () => {
  it.each([
    [
      'the number of another pull request',
      { ...measurement(), pullRequest: 3, schemaVersion: 2 },
      'schemaVersion: Invalid input: expected 1',
    ],
    ['no measurement at all', [], 'Invalid input: expected object, received array'],
  ])('%s', async (_what, content, problem) => {
    await upload(content)
    expect(await received()).toMatchObject({
      status: 'not measured',
      pullRequest: { number: 12 },
      reason: { text: `What was measured is refused: it is not a measurement that this version wrote (${problem}).` },
    })
    expect(github.writes()).toEqual([])
  })

  it('the commit of another pull request', async () => {
    await upload(
      measurement({ request: { kind: 'commits', base, head: 'e'.repeat(40), baseRef: 'main', headRef: 'victim' } }),
    )
    expect(await received()).toMatchObject({ status: 'not measured', pullRequest: { number: 12 } })
    expect(github.writes()).toEqual([])
  })

  it('a zip that leads elsewhere', async () => {
    await github.uploadArtifact({ run, name, zip: evilZip([{ name: '../../x.json', content: '{}' }]) })
    expect(await received()).toMatchObject({
      status: 'not measured',
      reason: { text: 'What was measured is refused: it holds a name that leads elsewhere.' },
    })
    expect(existsSync(left())).toBe(false)
  })
})
