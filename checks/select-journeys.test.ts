import { expect, it } from 'vitest'
import { parseConfig } from '../config-schema/index.ts'
import { commits, fakeHistory } from '../fixtures/builders/fake-history.ts'
import { coverageRecord, fakeRecords } from '../fixtures/builders/fake-records.ts'
import { selectJourneys } from './select-journeys.ts'
import type { Scope } from './types.ts'

const parsed = parseConfig(
  `version: 1
journeys:
  order: { title: Order, entry: [src/order.ts] }
  sign-up: { title: Sign up, paths: [server/accounts/**] }
`,
  { file: '.ux-impact.yml' },
)
if (parsed.status === 'mistake') throw new Error(parsed.problems[0]?.message)
const policy = { config: parsed.config }
const files = {
  'src/order.ts': "import './price.ts'",
  'src/price.ts': '1',
  'src/tips.ts': '1',
  'server/accounts/save.ts': '1',
  'README.md': '1',
}

const select = (scope: Partial<Scope>, head: Record<string, string> = { ...files, 'src/price.ts': '2' }) =>
  selectJourneys(
    { request: commits, scope: { all: false, journeys: [], ...scope }, policy },
    { history: fakeHistory({ base: files, head }) },
  )
const ids = async (selected: ReturnType<typeof select>) => {
  const { affected } = await selected
  return affected.status === 'none' ? [] : affected.journeys.map(({ id }) => id)
}

it('a journey is selected by the way from a changed file to it', async () => {
  expect(await select({})).toMatchObject({
    changes: 1,
    affected: { status: 'some', journeys: [{ id: 'order', because: [{ file: 'src/price.ts' }] }], blindSpots: [] },
  })
})

it('a file that is gone is looked for in base', async () => {
  const { 'src/price.ts': _, ...left } = files
  expect(await ids(select({}, { ...left, 'src/order.ts': '1' }))).toEqual(['order'])
})

it('nothing is selected where nothing leads to a journey', async () => {
  expect(await select({}, { ...files, 'README.md': '2' })).toEqual({
    changes: 1,
    affected: { status: 'none', blindSpots: [] },
  })
})

it('a file that a journey ran on the default branch selects it as well', async () => {
  const head = { ...files, 'src/tips.ts': '2' }
  const request = { request: commits, scope: { all: false, journeys: [] }, policy }
  const records = fakeRecords([coverageRecord({ paths: ['src/tips.ts'] })])
  expect(await selectJourneys(request, { history: fakeHistory({ base: files, head }), records })).toMatchObject({
    affected: {
      status: 'some',
      journeys: [
        {
          id: 'sign-up',
          because: [{ file: 'src/tips.ts', evidence: 'ran in the journey on the default branch (a1b2c3d)' }],
        },
      ],
    },
  })
})

it('all that is asked for is selected, affected or not', async () => {
  expect(await ids(select({ all: true }))).toEqual(['order', 'sign-up'])
  expect(await ids(select({ journeys: ['sign-up'] }))).toEqual(['sign-up'])
  expect(await ids(select({ all: true, journeys: ['order'] }))).toEqual(['order'])
})

it('two addresses have all journeys', async () => {
  const request = { kind: 'addresses', base: 'http://a/', head: 'http://b/', pages: [] } as const
  const selected = selectJourneys(
    { request: { ...request, pages: [] }, scope: { all: false, journeys: [] }, policy },
    { history: undefined },
  )
  expect(await ids(selected)).toEqual(['order', 'sign-up'])
})

it('a journey that the policy lacks is a mistake', async () => {
  await expect(select({ journeys: ['order', 'pay'] })).rejects.toMatchObject({
    code: 'journeyUnknown',
    message: 'There is no journey "pay".',
    remedy: 'It has: order, sign-up.',
  })
})
