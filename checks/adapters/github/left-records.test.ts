import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { coverageRecord, kpiRecord } from '../../../fixtures/builders/fake-records.ts'
import { hostOn } from '../../../fixtures/builders/host-on.ts'
import { type GitHub, gitHub } from '../../../fixtures/github/git-hub.ts'
import type { CoverageRecord } from '../../types.ts'

const [tip, other] = ['a'.repeat(40), 'b'.repeat(40)]
let github: GitHub
beforeEach(async () => {
  github = await gitHub({
    repository: 'acme/shop',
    commits: { [tip]: { files: { 'a.ts': '' } }, [other]: { parents: [tip], files: { 'a.ts': '1' } } },
    branches: { main: tip, other },
  })
})
afterEach(() => github.close())

const recent = (parts: Parameters<typeof coverageRecord>[0] = {}) =>
  coverageRecord({ at: new Date(Date.now() - 60_000).toISOString(), ...parts })
const filesOf = (...records: CoverageRecord[]) =>
  Object.fromEntries(records.map((record, index) => [`coverage/${index}.json`, JSON.stringify(record)]))

/** A run of the workflow that keeps records, over and well, which left these files, if any. */
async function ran(files: Record<string, string | Buffer> | undefined, parts: Partial<RunSeed> = {}) {
  const run = github.startRun({
    workflow: '.github/workflows/ux-impact-records.yml',
    headSha: tip,
    headBranch: 'main',
    event: 'push',
    status: 'completed',
    conclusion: 'success',
    ...parts,
  })
  if (files) await github.uploadArtifact({ run: run.id, name: 'ux-impact-records', files })
  return run.id
}
type RunSeed = Parameters<GitHub['startRun']>[0]

async function listed(more: Parameters<typeof hostOn>[1] = {}) {
  const host = hostOn(github, more)
  return { records: await host.records.list('coverage'), said: host.said }
}

it('there are none where no workflow keeps any, or none has run', async () => {
  expect(await listed()).toEqual({ records: [], said: [] })
  await ran(undefined, { conclusion: 'cancelled' })
  expect(await listed()).toEqual({ records: [], said: [] })
})

it('those of the newest run that left some are read', async () => {
  const [older, newer] = [recent({ journey: 'older' }), recent({ journey: 'newer' })]
  await ran(filesOf(older))
  await ran(filesOf(newer))
  await ran(undefined)
  expect(await listed()).toEqual({ records: [newer], said: [] })
})

describe('S19: those that the default branch did not leave are not read', () => {
  it.each<[string, Partial<RunSeed>]>([
    ['by another branch', { headSha: other, headBranch: 'other' }],
    ['by a fork whose branch has the same name', { headRepository: 'mallory/shop', event: 'pull_request' }],
    ['by another workflow', { workflow: '.github/workflows/ux-impact.yml' }],
    ['by a run that failed', { conclusion: 'failure' }],
  ])('left %s', async (_, parts) => {
    const records = [recent()]
    await ran(filesOf(...records))
    await ran(filesOf(recent({ journey: 'forged' })), parts)
    expect(await listed()).toEqual({ records, said: [] })
  })

  it('those that are strange are none, and that is said', async () => {
    const run = await ran({ 'index.html': '<script>' })
    expect(await listed()).toEqual({
      records: [],
      said: [`The records of run ${run} are not used: it holds a file that is no record.`],
    })
  })

  it('of two nobody knows which are true', async () => {
    const run = await ran(filesOf(recent()))
    await github.uploadArtifact({ run, name: 'ux-impact-records', files: filesOf(recent()) })
    expect(await listed()).toEqual({
      records: [],
      said: [`The records of run ${run} are not used: there are two.`],
    })
  })
})

it('a host that is away is asked again, and one that does not allow it is not', async () => {
  await ran(filesOf(recent()))
  github.fail({ operation: 'actions/list-workflow-run-artifacts', times: 7, how: { status: 502 } })
  await expect(listed()).rejects.toMatchObject({ refused: { code: 'unreachable' } })
  expect(await listed({ token: github.token({ permissions: { contents: 'read' } }) })).toEqual({
    records: [],
    said: [expect.stringContaining('Could not read the records of the default branch')],
  })
})

describe('days of KPIs', () => {
  const listedKpis = async () => {
    const host = hostOn(github)
    return { records: await host.records.list('kpi'), said: host.said }
  }

  it('come from an artifact of their own, which the job leaves that reads them', async () => {
    const kpi = kpiRecord({ at: new Date(Date.now() - 60_000).toISOString() })
    const run = await ran(filesOf(recent()))
    await github.uploadArtifact({ run, name: 'ux-impact-kpi-records', files: { 'kpi/a.json': JSON.stringify(kpi) } })
    expect(await listedKpis()).toEqual({ records: [kpi], said: [] })
    expect((await listed()).records).toHaveLength(1)
  })

  it('of the artifact that code could write are none, and that none are kept is said', async () => {
    const kpi = kpiRecord({ at: new Date(Date.now() - 60_000).toISOString() })
    await ran({ 'kpi/a.json': JSON.stringify(kpi) })
    expect(await listedKpis()).toEqual({
      records: [],
      said: ['No days of KPIs are kept yet: no run of ux-impact-records.yml left any.'],
    })
  })
})
