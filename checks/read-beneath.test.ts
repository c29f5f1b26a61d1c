import { expect, test } from 'vitest'
import { parseConfig } from '../config-schema/index.ts'
import { measurement } from '../fixtures/builders/measurement.ts'
import { seededRandom } from './compare/seeded-random.ts'
import type { JourneySeries } from './ports.ts'
import { readBeneath } from './read-beneath.ts'
import type { Measurement, Series } from './types.ts'

const affected = {
  status: 'some',
  journeys: [{ id: 'initial-import', because: [] }],
  blindSpots: [],
} as unknown as Measurement['affected']

const hours = Array.from({ length: 28 * 24 }, (_, hour) => new Date(Date.UTC(2026, 10, 2, hour)))
const name = (moment: Date) => `${moment.toISOString().slice(0, 13)}:00:00Z`

/** Rows get slow for some hours now and then, and whoever waits gives up; errors are what they always are. */
function series(): JourneySeries {
  const random = seededRandom(7)
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const count = (mean: number) => Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()))
  let strain = 0
  const drawn = hours.map((moment) => {
    strain = 0.8 * strain + 0.6 * normal()
    const people = count(moment.getUTCHours() > 6 && moment.getUTCHours() < 20 ? 40 : 4)
    const done = Array.from({ length: people }, () => random() < 0.66 - 0.07 * strain).filter(Boolean).length
    return { at: name(moment), people, done, rowMs: 30 * Math.exp(0.3 * strain), errors: count(9) }
  })
  const metric = (of: 'rowMs' | 'errors', title: string, unit: Series['unit']): Series => ({
    ...{ name: of, title, unit },
    points: drawn.map((hour) => ({ at: hour.at, value: hour[of] })),
  })
  return {
    journey: 'initial-import',
    step: 'hour',
    kpis: [
      {
        ...{ name: 'completionRate', title: 'completion rate', unit: 'share' },
        points: drawn.map(({ at, people, done }) =>
          people === 0 ? { at } : { at, value: done / people, weight: people },
        ),
      },
    ],
    system: [
      metric('rowMs', 'row-processing time', 'milliseconds'),
      metric('errors', 'API errors', 'count'),
      { name: 'depth', title: 'queue depth', unit: 'count', points: hours.map((moment) => ({ at: name(moment) })) },
    ],
    unavailable: ['Prometheus cannot be reached (ECONNREFUSED).'],
  }
}

async function read(system: object, known = series()) {
  const journey = { title: 'Import', paths: ['server/**'], system }
  const parsed = parseConfig(JSON.stringify({ version: 1, journeys: { 'initial-import': journey } }), { file: 'a.yml' })
  if (parsed.status === 'mistake') throw new Error(JSON.stringify(parsed.problems))
  const asked: string[][] = []
  const beneath = await readBeneath(
    {
      measurement: measurement({ affected }),
      policy: { source: 'file', config: parsed.config, changedInHead: false, notes: [] },
    },
    {
      history: undefined,
      disk: { folder: '/work', text: async () => undefined },
      kpis: {
        read: async () => [],
        series: async ({ journeys }) => {
          asked.push(journeys)
          return [known]
        },
      },
    },
  )
  return { asked, beneath }
}

const rowTime = { title: 'row-processing time', unit: 'milliseconds', source: 'file', path: 'a.csv', column: 'rowMs' }

test('Completion falls when row-processing time rises, errors are flat, and what cannot be looked at is said', async () => {
  const { beneath } = await read({ rowTime })
  const found = beneath.get('initial-import')
  expect(found).toMatchObject({
    step: 'hour',
    from: '2026-11-02T00:00:00Z',
    to: '2026-11-29T23:00:00Z',
    connections: [
      { kpi: { name: 'completionRate' }, status: 'connected', metric: { name: 'rowMs' }, direction: 'opposite' },
    ],
    unavailable: [
      'Prometheus cannot be reached (ECONNREFUSED).',
      'Queue depth is known for 0 hours, and 120 are needed.',
    ],
  })
  const [connection] = found?.connections ?? []
  if (connection?.status !== 'connected') throw new Error('It is connected.')
  expect(connection.companions).toMatchObject([{ name: 'errors', outcome: 'flat' }])
  expect(found?.series.map((one) => one.name)).toEqual(['completionRate', 'rowMs'])
})

test('By days, of which 24 of a metric are needed', async () => {
  const days = Array.from({ length: 28 }, (_, day) => new Date(Date.UTC(2026, 10, 2 + day)).toISOString().slice(0, 10))
  const score = (title: string, known: number): Series => ({
    ...{ name: title, title, unit: 'score' },
    points: days.map((at, i) => (i < 28 - known ? { at } : { at, value: Math.sin(i * i) })),
  })
  const { beneath } = await read(
    { rowTime },
    {
      ...{ journey: 'initial-import', step: 'day', unavailable: [] },
      kpis: [score('ease', 28)],
      system: [score('queue depth', 24), score('database CPU', 23)],
    },
  )
  const found = beneath.get('initial-import')
  expect(found).toMatchObject({
    ...{ step: 'day', from: '2026-11-02', to: '2026-11-29' },
    unavailable: ['Database CPU is known for 23 days, and 24 are needed.'],
  })
  expect(found?.connections.map(({ kpi, step, points }) => [kpi.name, step, points])).toEqual([['ease', 'day', 28]])
})

test('A journey that names no metrics is not looked beneath, and nothing is asked', async () => {
  expect(await read({})).toEqual({ asked: [], beneath: new Map() })
})
