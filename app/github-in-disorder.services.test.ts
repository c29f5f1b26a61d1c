import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { firstData, openAppRig, type ShownCheck } from '../fixtures/app-rig.ts'
import { head, later, worse } from '../fixtures/converge-rig.ts'
import { eventually } from '../fixtures/processes.ts'

/** The app while GitHub is away, or tells of things in the wrong order. */
const data = mkdtempSync(join(tmpdir(), 'ux-impact-app-data-'))
beforeAll(() => firstData(data))
afterAll(() => rmSync(data, { recursive: true, force: true }))

const ended = (checks: ShownCheck[]) => checks.some(({ status }) => status === 'completed')
const waits = (checks: ShownCheck[]) => checks.some(({ status }) => status === 'in_progress')

test.each([1, 2, 3])('R6: events in any order, each twice, come to the same (order %i)', async (seed) => {
  await using rig = await openAppRig({ data })
  const { host, shop } = rig
  const run = shop.startRun({ workflow: '.github/workflows/ux-impact.yml', headSha: head, actor: 'ada' })
  const job = shop.startJob(run.id, 'ux-impact / measure')
  const events = [
    await shop.event({ event: 'pull_request', action: 'opened', number: 7 }),
    await shop.event({ event: 'workflow_run', action: 'in_progress', run: run.id }),
  ]
  const text = JSON.stringify(worse)
  await shop.uploadArtifact({ run: run.id, name: 'ux-impact-measurement-1', files: { 'measurement.json': text } })
  shop.endJob(job.id, 'success')
  events.push(await shop.event({ event: 'workflow_run', action: 'completed', run: run.id }))
  shop.push(7, later)
  events.push(await shop.event({ event: 'pull_request', action: 'synchronize', number: 7, before: head }))
  await host.deliverAll(events, { atOnce: 3, seed, twice: true })
  expect(await rig.checks(waits, later)).toMatchObject([
    { title: 'Initial inventory import: waiting for the measuring to begin' },
  ])
  expect(await rig.checks(() => true)).toEqual([])
  expect(shop.commentsOf(7)).toEqual([])
})

test('a GitHub that is away keeps nobody else waiting, is asked ever more rarely, and is found again soon', async () => {
  await using rig = await openAppRig({ data, every: { due: 1, forget: 3_600, redeliver: 600, lost: 60 } })
  const { host, shop } = rig
  const isRead = ({ path }: { path: string }) => path.endsWith('/pulls/7')
  shop.fail({ operation: 'pulls/get', times: Number.POSITIVE_INFINITY, how: { reset: 'before' }, when: isRead })
  await host.deliver(await shop.event({ event: 'pull_request', action: 'opened', number: 7 }))
  await eventually(() => rig.log.some(({ msg }) => String(msg).includes('GitHub cannot be reached')), 30_000)

  const { sha } = await shop.queue(7)
  await host.deliver(await shop.event({ event: 'merge_group', action: 'checks_requested', number: 7, sha }))
  expect(await rig.checks(ended, sha)).toMatchObject([{ conclusion: 'success' }])

  // Each look tries three times. The second comes after 2.5 s, the third 5 s after that, at the earliest.
  const tries = () => host.requests.filter(isRead).length
  await sleep(7_000)
  expect(tries()).toBeLessThanOrEqual(9)
  shop.mend()
  expect(await rig.checks(waits)).toHaveLength(1)
})
