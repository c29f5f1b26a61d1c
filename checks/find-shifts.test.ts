import { expect, test } from 'vitest'
import { fallenDays } from '../fixtures/builders/kpi-days.ts'
import { kpiReading } from '../fixtures/builders/kpi-reading.ts'
import { findShifts } from './find-shifts.ts'
import type { ProductionDeployment } from './types.ts'

const berlin = { timeZone: 'Europe/Berlin', history: 28 }
/** Completion falls on 2026-02-21. */
const fallen = kpiReading({ days: fallenDays() })
const deployment = (at: string): ProductionDeployment => ({
  at,
  sha: 'a'.repeat(40),
  name: 'v1.4.0',
  url: 'https://github.com/acme/shop/commit/a',
})

/** A host that has these deployments, and the moments that it was asked for. */
function host(all: ProductionDeployment[]) {
  const asked: string[] = []
  return {
    asked,
    deployments: {
      since: async (moment: Date) => {
        asked.push(moment.toISOString())
        return all
      },
    },
  }
}

test('A KPI that moved is told with what went to production from the day before, in the zone of the team', async () => {
  const all = ['2026-02-21T23:00:00Z', '2026-02-21T22:59:59Z', '2026-02-19T23:00:00Z', '2026-02-19T22:59:59Z'].map(
    deployment,
  )
  const there = host(all)
  expect(await findShifts([fallen], berlin, there)).toEqual([
    {
      ...fallen,
      shift: {
        day: '2026-02-21',
        earliest: '2026-02-21',
        latest: '2026-02-21',
        before: expect.closeTo(0.72, 1),
        after: expect.closeTo(0.62, 1),
        direction: 'worse',
        p: 1 / 2000,
        deployments: [
          { ...deployment('2026-02-21T22:59:59Z'), day: '2026-02-21' },
          { ...deployment('2026-02-19T23:00:00Z'), day: '2026-02-20' },
        ],
      },
    },
  ])
  expect(there.asked).toEqual(['2026-02-19T23:00:00.000Z'])
})

test('Where nothing moved nobody is asked', async () => {
  const there = host([])
  const calm = kpiReading()
  expect(await findShifts([calm], berlin, there)).toEqual([calm])
  expect(there.asked).toEqual([])
})

test.each([
  ['nobody can be asked', {}],
  [
    'the host refuses',
    { deployments: { since: async () => ({ status: 'refused', code: 'permission', reason: 'no' }) as const } },
  ],
])('Where %s the day is told without a deployment', async (_, ports) => {
  const [reading] = await findShifts([fallen], berlin, ports)
  expect(reading).toMatchObject({ shift: { day: '2026-02-21' } })
  expect(reading).not.toHaveProperty('shift.deployments')
})

test('Only the days that the configuration wants to see are asked, whatever is kept of others', async () => {
  const there = { deployments: { since: async () => [] } }
  const [longer] = await findShifts([fallen], { ...berlin, history: 28 }, there)
  const [shorter] = await findShifts([fallen], { ...berlin, history: 20 }, there)
  expect([longer, shorter].map((reading) => reading?.status === 'ok' && reading.shift?.day)).toEqual([
    '2026-02-21',
    undefined,
  ])
})
