import { expect, test } from 'vitest'
import { workflowRun } from '../../../fixtures/builders/fake-host.ts'
import { config } from '../../../fixtures/builders/journey-config.ts'
import { importPageChanged } from '../../../fixtures/builders/measurement.ts'
import { nodesOf, parseMarkdown } from '../../../fixtures/parse-markdown.ts'
import type { WaitsFor } from '../../until-verdict/measuring-state.ts'
import { renderWaiting } from './render-waiting.ts'

const run = workflowRun()
const workflow = '.github/workflows/ux-impact.yml'
const until = new Date('2026-03-02T10:00:00Z')
const affected = {
  status: 'some' as const,
  journeys: [{ id: 'initial-import', because: [importPageChanged, { ...importPageChanged, file: 'a.ts' }] }],
  blindSpots: [],
}
const waiting = (waits: WaitsFor, more: object = {}) =>
  renderWaiting({ affected, config: config(), for: waits, until, workflow, ...more })

test.each<[WaitsFor, string]>([
  [{ what: 'run', late: false }, 'Initial inventory import: waiting for the measuring to begin'],
  [{ what: 'run', late: true }, 'No run of .github/workflows/ux-impact.yml has begun'],
  [{ what: 'approval', run }, 'Initial inventory import: the run that measures waits for approval'],
  [{ what: 'turn', run }, 'Initial inventory import: waiting for a machine'],
  [{ what: 'measuring', run }, 'Initial inventory import: measuring'],
])('a check that waits for %j says so in its title', (waits, title) => {
  expect(waiting(waits).title).toBe(title)
})

test('it tells which journeys are affected and why, where it is measured, and how long at most', () => {
  expect(waiting({ what: 'measuring', run }, { step: 'Measure' })).toEqual({
    title: 'Initial inventory import: measuring (Measure)',
    summary: [
      '**Affected**',
      '- **Initial inventory import**: `src/components/UploadForm.tsx`, src/pages/import.tsx imports it and is an entry of the journey, and 1 more file',
      '',
      'It is being measured, at “Measure”: [the run](https://github.com/acme/stockroom/actions/runs/500).',
      '',
      'If there is nothing to judge by 2026-03-02 10:00 UTC, the verdict is “not measured”.',
    ].join('\n'),
  })
})

test('where nobody can tell the journeys yet, it says who will', () => {
  const { title, summary } = waiting({ what: 'run', late: false }, { affected: undefined })
  expect(title).toBe('waiting for the measuring to begin')
  expect(summary).toContain('Which journeys are affected is found out by the run that measures.')
})

test('many journeys are counted, and titles within bounds', () => {
  const many = Array.from({ length: 60 }, (_, index) => ({ id: `journey-${index}-${'x'.repeat(60)}`, because: [] }))
  const { title, summary } = waiting({ what: 'turn', run }, { affected: { ...affected, journeys: many } })
  expect(title).toBe('60 journeys: waiting for a machine')
  expect(summary).toContain('- and 40 more journeys')
  expect(summary.length).toBeLessThan(10_000)
})

test('S11 what comes from the change is text and nothing more', () => {
  const hostile = { file: '@all](https://x.test) `<img src=x>', path: [], evidence: '# Passed @team #12' }
  const { summary } = waiting(
    { what: 'turn', run },
    { affected: { ...affected, journeys: [{ id: 'initial-import', because: [hostile] }] } },
  )
  const kinds = nodesOf(parseMarkdown(summary)).map(({ type }) => type)
  expect(kinds.filter((kind) => ['heading', 'image', 'html'].includes(kind))).toEqual([])
  expect(kinds.filter((kind) => kind === 'link')).toHaveLength(1)
})
