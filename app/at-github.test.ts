import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { firstData, openAppRig, type ShownCheck } from '../fixtures/app-rig.ts'
import { coverageRecord } from '../fixtures/builders/fake-records.ts'
import { head, later, noWorse, tip, worse } from '../fixtures/converge-rig.ts'

const data = mkdtempSync(join(tmpdir(), 'ux-impact-app-data-'))
beforeAll(() => firstData(data))
afterAll(() => rmSync(data, { recursive: true, force: true }))

const ended = (checks: ShownCheck[]) => checks.some(({ status }) => status === 'completed')
const waits = (checks: ShownCheck[]) => checks.some(({ status }) => status === 'in_progress')

test('from webhook deliveries to a verdict: the check waits, is measured, judged, answered and cancelled', async () => {
  await using rig = await openAppRig({ data })
  const { host, shop } = rig
  const deliver = async (seed: Parameters<typeof shop.event>[0]) => host.deliver(await shop.event(seed))

  // 1. It opens: the check says which journey, and that it waits.
  const opened = await deliver({ event: 'pull_request', action: 'opened', number: 7 })
  expect(opened).toMatchObject({ statusCode: 200 })
  expect(await rig.checks(waits)).toEqual([
    {
      status: 'in_progress',
      conclusion: null,
      title: 'Initial inventory import: waiting for the measuring to begin',
    },
  ])

  // 2. It is measured: the verdict, one comment, buttons.
  await rig.measure(worse)
  expect(await rig.checks(ended)).toEqual([
    { status: 'completed', conclusion: 'failure', title: 'Worse: Initial inventory import cannot be completed' },
  ])
  expect(shop.commentsOf(7).map(({ author }) => author.login)).toEqual(['ux-impact[bot]'])

  const metrics = await (await fetch(`http://127.0.0.1:${rig.app.port}/metrics`)).text()
  expect(metrics).toMatch(/^ux_impact_rate_limit_remaining \d{4}$/m)

  // 3. R6: everything again, twice and in another order, changes nothing.
  const writes = shop.writes().length
  const again = await Promise.all([
    shop.event({ event: 'pull_request', action: 'synchronize', number: 7, before: head }),
    shop.event({ event: 'workflow_run', action: 'completed', run: shop.state.runs[0]?.id ?? 0 }),
  ])
  await host.deliverAll(again, { atOnce: 4, seed: 1, twice: true })
  await rig.checks(() => rig.log.filter(({ msg }) => msg === 'The check says what there is to say.').length > 0)
  expect(shop.writes().length).toBe(writes)

  // 4. A command is answered, and the verdict given anew.
  const { id } = shop.comment({ issue: 7, body: '/ux-impact accept initial-import --because "known"', by: 'anna' })
  await deliver({ event: 'issue_comment', action: 'created', comment: id })
  await rig.checks((checks) => checks.at(-1)?.conclusion === 'neutral')

  // 5. A push: the old check stands, the new head waits.
  shop.push(7, later)
  await deliver({ event: 'pull_request', action: 'synchronize', number: 7, before: head })
  expect(await rig.checks(waits, later)).toHaveLength(1)
})

test('nothing affected is a success without any run', async () => {
  await using rig = await openAppRig({ data, changed: { 'docs/guide.md': '# Guide\n' } })
  await rig.host.deliver(await rig.shop.event({ event: 'pull_request', action: 'opened', number: 7 }))
  expect(await rig.checks(ended)).toEqual([{ status: 'completed', conclusion: 'success', title: 'Nothing affected' }])
})

test('a file that only runs know of is affected once the default branch has left records, and not before', async () => {
  const changed = { 'src/late.ts': 'export const late = 2\n' }
  const opened = { event: 'pull_request', action: 'opened', number: 7 } as const
  {
    await using rig = await openAppRig({ data, changed })
    await rig.host.deliver(await rig.shop.event(opened))
    expect(await rig.checks(ended)).toMatchObject([{ conclusion: 'success', title: 'Nothing affected' }])
  }
  await using rig = await openAppRig({ data, changed })
  const { id } = rig.shop.startRun({
    workflow: '.github/workflows/ux-impact-records.yml',
    headSha: tip,
    headBranch: 'main',
    event: 'push',
    status: 'completed',
    conclusion: 'success',
  })
  const at = new Date().toISOString()
  const record = coverageRecord({ journey: 'initial-import', at, paths: ['src/late.ts'] })
  await rig.shop.uploadArtifact({
    run: id,
    name: 'ux-impact-records',
    files: { 'coverage/1.json': JSON.stringify(record) },
  })
  await rig.host.deliver(await rig.shop.event(opened))
  expect(await rig.checks(waits)).toMatchObject([
    { title: 'Initial inventory import: waiting for the measuring to begin' },
  ])
})

test('R8 a merge group passes at once under the name that is required', async () => {
  await using rig = await openAppRig({ data })
  const { sha } = await rig.shop.queue(7)
  await rig.host.deliver(await rig.shop.event({ event: 'merge_group', action: 'checks_requested', number: 7, sha }))
  expect(await rig.checks(ended, sha)).toMatchObject([{ conclusion: 'success', title: 'Judged in the pull request' }])
})

test('R9 the run of a fork names no pull request, and is judged all the same', async () => {
  await using rig = await openAppRig({ data })
  Object.assign(rig.shop.pullRequest(7).head, { repository: 'eve/stockroom' })
  const run = rig.shop.startRun({
    workflow: '.github/workflows/ux-impact.yml',
    headSha: head,
    headRepository: 'eve/stockroom',
  })
  const job = rig.shop.startJob(run.id, 'ux-impact / measure')
  await rig.shop.uploadArtifact({
    run: run.id,
    name: 'ux-impact-measurement-1',
    files: { 'measurement.json': JSON.stringify(noWorse) },
  })
  rig.shop.endJob(job.id, 'success')
  await rig.host.deliver(await rig.shop.event({ event: 'workflow_run', action: 'completed', run: run.id }))
  expect(await rig.checks(ended)).toMatchObject([{ conclusion: 'success' }])
})
