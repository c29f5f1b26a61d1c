import { expect, test } from 'vitest'
import { parseConfig } from '../config-schema/index.ts'
import { openFeedback } from './adapters/feedback/open-feedback.ts'
import { measurement } from '../fixtures/builders/measurement.ts'
import { readFeedback } from './read-feedback.ts'
import type { Measurement } from './types.ts'

const now = new Date('2026-09-29T00:00:00Z')
const affected: Measurement['affected'] = {
  status: 'some',
  journeys: [
    {
      id: 'initial-import',
      because: [{ file: 'server/import/read-rows.ts', path: ['server/import/read-rows.ts'], evidence: 'glob' }],
    } as never,
  ],
  blindSpots: [],
} as never

function ports(files: Record<string, string>) {
  const text = async (path: string) => files[path]
  return {
    history: undefined,
    disk: { folder: '/work', text },
    kpis: { read: async () => [], series: async () => [] },
    feedback: openFeedback({
      askWarehouse: async () => ({ status: 'unavailable', reason: 'There is no warehouse.' }),
      env: () => undefined,
      fetch: async () => {
        throw new Error('Nobody is asked.')
      },
      now: () => now,
    }),
  }
}

function policy(feedback: object[]) {
  const journey = { title: 'Import', paths: ['server/import/**'], feedback }
  const parsed = parseConfig(JSON.stringify({ version: 1, journeys: { 'initial-import': journey } }), { file: 'a.yml' })
  if (parsed.status === 'mistake') throw new Error(JSON.stringify(parsed.problems))
  return { source: 'file' as const, config: parsed.config, changedInHead: false, notes: [] }
}

const complaints = [
  ['2026-09-20', 'ann', 'The import is so slow!!'],
  ['2026-09-21', 'bob', 'Importing takes forever. My mail is bob@acme.io'],
  ['2026-09-22', 'cid', 'Slow with large files'],
  ['2026-09-22', 'dan', 'Works well'],
  ['2026-09-22', 'eve', 'I like the new page'],
  ['2026-09-08', 'fay', 'It is slow'],
  ['2026-08-08', 'gus', 'It is slow'],
]
const csv = `date,person,comment\n${complaints.map((row) => row.join(',')).join('\n')}\nsoon,hal,slow\n`

test('What people say of a journey comes from all its places, with what the change touches and what could not be read', async () => {
  const asked = policy([
    { source: 'file', path: 'feedback.csv' },
    { source: 'issues', label: 'import' },
  ])
  const read = await readFeedback(
    { measurement: measurement({ affected }), policy: asked },
    ports({ 'feedback.csv': csv }),
  )
  expect(read).toMatchObject([
    {
      journey: 'initial-import',
      by: 'wink-nlp',
      pains: {
        status: 'ok',
        people: 5,
        points: [{ title: 'Slow, long waits', people: 3, of: 5, trend: { direction: 'about the same' } }],
      },
      sentiment: { status: 'ok', people: 5 },
      touched: { people: 3 },
      notes: [expect.stringContaining('line 9'), 'Issues are read where the pull request is: on GitHub.'],
    },
  ])
  expect(JSON.stringify(read)).not.toContain('bob@acme.io')
})

test('A journey without places for feedback has none, and one whose place is gone says so', async () => {
  const measured = measurement({ affected })
  expect(await readFeedback({ measurement: measured, policy: policy([]) }, ports({}))).toEqual([])
  const gone = policy([{ source: 'file', path: 'gone.csv' }])
  expect(await readFeedback({ measurement: measured, policy: gone }, ports({}))).toMatchObject([
    {
      pains: { status: 'unavailable' },
      sentiment: { status: 'unavailable' },
      notes: ['There is no file gone.csv.'],
    },
  ])
})
