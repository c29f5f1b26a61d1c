import { expect, test } from 'vitest'
import { config, journeyConfig } from '../fixtures/builders/journey-config.ts'
import { measurement } from '../fixtures/builders/measurement.ts'
import { readHypotheses } from './read-hypotheses.ts'
import type { Affected } from './types.ts'

const kpis = { completionRate: { source: 'file' as const, path: 'kpis/a.csv' } }
const policy = config({ journeys: { 'initial-import': journeyConfig({ kpis }) } })
const written = (...messages: string[]) => ({
  history: { textAt: async () => undefined, messages: async () => messages },
})
const read = (said: string | undefined, ports: Parameters<typeof readHypotheses>[1], affected?: Affected) =>
  readHypotheses({ measurement: measurement(affected && { affected }), config: policy, said }, ports)
const told = async (...asked: Parameters<typeof read>) => {
  const { byJourney, notes } = await read(...asked)
  return [[...byJourney.values()].flat().map(({ text }) => text), notes]
}

test('The pull request says it, and its commits only where that says nothing at all', async () => {
  const commits = written('Add a bar\n\nHypothesis: from a commit', 'Hypothesis: from an older one')
  expect(await told('Hypothesis: from the text', commits)).toEqual([['from the text'], []])
  expect(await told('No such line.', commits)).toEqual([[], []])
  expect(await told(' \n', commits)).toEqual([['from a commit', 'from an older one'], []])
  expect(await told(undefined, commits)).toEqual([['from a commit', 'from an older one'], []])
  expect(await told(undefined, { history: undefined })).toEqual([[], []])
})

test('It is shown beside the KPI that it names', async () => {
  const { byJourney } = await read('Hypothesis: more completion rate', { history: undefined })
  expect(byJourney).toEqual(new Map([['initial-import', [{ text: 'more completion rate', kpi: 'completionRate' }]]]))
})

test('Nothing is read where no journey is affected', async () => {
  expect(await told('Hypothesis: any', written('x'), { status: 'none', blindSpots: [] })).toEqual([[], []])
})

test('One that could be about several journeys is a note', async () => {
  const journeys = { 'initial-import': journeyConfig(), 'sign-up': journeyConfig({ title: 'Sign up' }) }
  const because = { because: [] }
  const affected = {
    status: 'some' as const,
    journeys: Object.keys(journeys).map((id) => ({ id, ...because })),
    blindSpots: [],
  }
  const { byJourney, notes } = await readHypotheses(
    { measurement: measurement({ affected }), config: config({ journeys }), said: 'Hypothesis: people are happier' },
    { history: undefined },
  )
  expect([byJourney.size, notes]).toEqual([0, ['Hypothesis: “people are happier”']])
})
