import { expect, test } from 'vitest'
import { commits } from '../fixtures/builders/fake-history.ts'
import { coverageRecord, fakeRecords } from '../fixtures/builders/fake-records.ts'
import { defaultLimits } from '../fixtures/builders/journey-config.ts'
import { measuredFlow } from '../fixtures/builders/measured-flow.ts'
import { pair } from '../fixtures/builders/pair.ts'
import { keepRecords } from './keep-records.ts'
import type { Progress, Records } from './ports.ts'
import type { MeasuredFlow, Request } from './types.ts'

const flow = { ...(measuredFlow({ inspected: [pair()] }) as MeasuredFlow & { status: 'measured' }), ran: ['src/a.ts'] }
const planned = [
  {
    journey: { id: 'order', title: 'Order', limits: defaultLimits, masks: [] },
    flow: { spec: 'ux/order.spec.ts', profile: 'desktop' as const },
    pages: [],
  },
]
const at = new Date('2026-06-30T12:00:00.000Z')

async function told(records: Records | undefined, request: Request = commits, flows: MeasuredFlow[] = [flow]) {
  const said: Progress[] = []
  const progress = (event: Progress) => void said.push(event)
  await keepRecords({ request, planned, flows, at }, { ...(records && { records }), progress })
  return said.map((event) => ('text' in event ? event.text : event.kind))
}

test('what a journey ran on head is kept, and that is said', async () => {
  const records = fakeRecords()
  expect(await told(records)).toEqual(['Kept for later runs: which files 1 journey ran'])
  expect(records.kept).toEqual([coverageRecord({ journey: 'order', commit: 'head', paths: ['src/a.ts'] })])
})

test('what cannot be kept, or does not suffice, is said', async () => {
  expect(await told(fakeRecords([], 'the disk is full'))).toEqual(['Not kept for later runs: the disk is full'])
  const records = fakeRecords()
  expect(await told(records, commits, [measuredFlow()])).toEqual([
    'Nothing to keep for later runs: no journey was seen to its end with a source map',
  ])
  expect(records.kept).toEqual([])
})

test('a run that may not keep any, or has no commits, keeps none and says nothing', async () => {
  const { append: _, ...reading } = fakeRecords()
  expect(await told(reading)).toEqual([])
  expect(await told(undefined)).toEqual([])
  const records = fakeRecords()
  expect(await told(records, { kind: 'addresses', base: 'http://a/', head: 'http://b/', pages: [] })).toEqual([])
  expect(records.kept).toEqual([])
})
