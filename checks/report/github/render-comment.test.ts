import { describe, expect, test } from 'vitest'
import { assessed } from '../../../fixtures/assessments/assessment.ts'
import { assessments } from '../../../fixtures/assessments/cases.ts'
import type { measurement } from '../../../fixtures/builders/measurement.ts'
import { headOfVerdict, markVerdict, verdictMarker } from './comment-marker.ts'
import { calmComment, comment } from './render-comment.ts'

const said = (name: string) => comment(assessed(assessments[name] ?? { journeys: [] }), { links: {} })
const head = '9b1d0447c2f3a5b6e7d8091a2b3c4d5e6f708192'

const untouched = (parts: Partial<Parameters<typeof measurement>[0]> = {}) =>
  assessed({ measurement: { affected: { status: 'none', blindSpots: [] }, ...parts }, journeys: [] })

describe('the comment', () => {
  test('is silent where nothing is affected and nothing is to be known', () => {
    expect(comment(untouched(), { links: {} })).toBeUndefined()
    const blindSpots = [{ file: 'src/pages/reports.tsx' }]
    expect(comment(untouched({ affected: { status: 'none', blindSpots } }), { links: {} })).toBeUndefined()
  })

  test('says that the configuration is edited, also where nothing is affected', () => {
    const policy = { source: 'base' as const, path: '.ux-impact.yml', changedInHead: true }
    expect(comment(untouched({ policy }), { links: {} })).toContain('> This change edits .ux-impact.yml')
  })

  test('is calmed by a push that affects nothing any more', () => {
    expect(calmComment(untouched(), { links: {} })).toBe(`${verdictMarker}<!-- head:${head} -->
### ✔ Nothing affected

No journey is affected by the changed files, so nothing had to be measured.

<sub>base \`3f2a9c1\` (main) → head \`9b1d044\` (pull-request/clearer-errors) · 8 pairs in 1.4 min</sub>
`)
  })

  test('begins with the mark that finds it again, and the commit it is about', () => {
    expect(said('no-worse')?.split('\n')[0]).toBe(markVerdict(head))
    expect([headOfVerdict(said('no-worse') ?? ''), headOfVerdict(`> ${said('no-worse')}`)]).toEqual([head, undefined])
    expect(headOfVerdict(verdictMarker)).toBeUndefined()
  })

  test.each([
    [
      'worse-by-time',
      '- To take the risk knowingly (Initial inventory import): `/ux-impact accept initial-import --because "…"`',
    ],
    [
      'flow-changed',
      '- If that is how people are meant to do it now (Initial inventory import): `/ux-impact accept initial-import flow --because "…"`',
    ],
    ['inconclusive', '- To measure again: `/ux-impact run`'],
    ['build-failed', '- To measure again: `/ux-impact run`'],
  ])('of %s says what can be done', (name, step) => {
    expect(
      said(name)
        ?.split('\n')
        .filter((line) => line.startsWith('- ')),
    ).toEqual([step])
  })

  test.each(['no-worse', 'improved', 'trial', 'console-error'])('of %s asks for nothing', (name) => {
    expect(said(name)).not.toContain('/ux-impact')
  })

  test('tells what production says beside', () => {
    expect(said('no-worse')).toContain(
      '**Initial inventory import** in production: 62 % of 3,120 complete (target 85 %)',
    )
  })
})
