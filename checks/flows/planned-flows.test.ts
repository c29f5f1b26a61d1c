import { expect, test } from 'vitest'
import { journeyConfig } from '../../fixtures/builders/journey-config.ts'
import type { Affected } from '../types.ts'
import { plannedFlows } from './planned-flows.ts'

const affected = (...ids: string[]): Affected => ({
  status: 'some',
  journeys: ids.map((id) => ({ id, because: [] })),
  blindSpots: [],
})

const one = { spec: 'ux/import.spec.ts', title: 'one', profile: 'desktop' as const }
const two = { spec: 'ux/import.spec.ts', title: 'two', profile: 'mobile' as const }
const imports = journeyConfig({ title: 'Import', masks: ['.clock'], flows: [one, two], pages: ['/import'] })
const about = journeyConfig({ title: 'About', masks: ['.clock'], flows: [], pages: ['/about', '/team'] })
const idle = journeyConfig({ title: 'Idle', flows: [], pages: [] })
const journeys = { imports, about, idle }

test('every flow of the affected journeys is planned; one without a script is a visit of its pages', () => {
  const told = { limits: imports.limits, masks: ['.clock'] }

  expect(plannedFlows({ journeys }, affected('about', 'imports', 'idle', 'gone'))).toEqual([
    {
      journey: { id: 'about', title: 'About', ...told },
      flow: { spec: '/about /team', profile: 'desktop' },
      pages: ['/about', '/team'],
    },
    { journey: { id: 'imports', title: 'Import', ...told }, flow: one, pages: [] },
    { journey: { id: 'imports', title: 'Import', ...told }, flow: two, pages: [] },
  ])
})

test('nothing is planned when nothing is affected', () => {
  expect(plannedFlows({ journeys }, { status: 'none', blindSpots: [] })).toEqual([])
})
