import { describe, expect, test } from 'vitest'
import { assessed } from '../../../fixtures/assessments/assessment.ts'
import { assessments } from '../../../fixtures/assessments/cases.ts'
import type { Result } from '../../types.ts'
import { renderAnnotations } from './render-annotations.ts'

const golden = (name: string) => assessed(assessments[name] ?? { journeys: [] })
const spec = { file: 'ux/import.spec.ts', path: ['ux/import.spec.ts'], evidence: 'is a flow of the journey' }

/** The result with its first journey affected through these files. */
function through(result: Result, files: string[]): Result {
  const because = files.map((file) => ({ file, path: [file, 'src/app.tsx'], evidence: 'src/app.tsx imports it' }))
  return { ...result, journeys: result.journeys.map((journey) => ({ ...journey, affected: { because } })) }
}

describe('annotations', () => {
  test('explain on the changed file how it leads to the journey that is worse', () => {
    const { annotations, left } = renderAnnotations(golden('worse-by-time'))
    expect(left).toBe(0)
    expect(annotations).toEqual([
      {
        path: 'src/components/UploadForm.tsx',
        startLine: 1,
        endLine: 1,
        level: 'failure',
        title: 'Initial inventory import is 31 % slower (24 to 38)',
        message: expect.stringMatching(
          /^The scripted time went from 2\.00 s to 2\.62 s(?:.|\n)*\nThe way from this file to the journey: src\/components\/UploadForm\.tsx → src\/pages\/import\.tsx \(src\/pages\/import\.tsx imports it and is an entry of the journey\)\.$/,
        ),
      },
    ])
  })

  test.each([
    ['worse-by-time', ['failure']],
    ['console-error', ['warning']],
    ['flow-changed', ['warning']],
    ['inconclusive', ['notice']],
    ['build-failed', ['notice']],
    ['no-worse', []],
    ['improved', []],
    ['nothing-affected', ['notice']],
    ['three-journeys', ['failure', 'notice', 'notice', 'notice']],
  ])('of %s have the level of what they tell', (name, levels) => {
    expect(renderAnnotations(golden(name)).annotations.map(({ level }) => level)).toEqual(levels)
  })

  test('that fail nothing, since the mode is advise, are warnings', () => {
    const result = golden('worse-by-time')
    const verdict = { ...result.verdict, conclusion: 'neutral' as const }
    expect(renderAnnotations({ ...result, verdict }).annotations.map(({ level }) => level)).toEqual(['warning'])
  })

  test('are one per file, whatever the journeys it leads to, and name the worst', () => {
    const result = through(golden('three-journeys'), ['src/shared.ts'])
    const [first, ...others] = renderAnnotations({ ...result, blindSpots: [] }).annotations
    expect(others).toEqual([])
    expect(first).toMatchObject({
      path: 'src/shared.ts',
      level: 'failure',
      title: 'Initial inventory import is 31 % slower (24 to 38) and 1 more journey',
    })
    expect(first?.message).toContain('\n\nPlace an order (“order by invoice”) was not measured\n')
  })

  test.each([
    [49, 49, 0],
    [50, 50, 0],
    [51, 50, 1],
  ])('of %d files are %d, and %d are left out', (files, shown, left) => {
    const paths = Array.from({ length: files }, (_, index) => `src/file-${index}.ts`)
    const all = renderAnnotations(through(golden('worse-by-time'), paths))
    expect([all.annotations.length, all.left]).toEqual([shown, left])
  })

  test('leave blind spots out before what is worse', () => {
    const paths = Array.from({ length: 50 }, (_, index) => `src/file-${index}.ts`)
    const result = { ...through(golden('worse-by-time'), paths), blindSpots: [{ file: 'src/a.tsx' }] }
    const { annotations, left } = renderAnnotations(result)
    expect([annotations.filter(({ title }) => title === 'Blind spot').length, left]).toEqual([0, 1])
  })

  test('point at the line of the spec that changed', () => {
    const result = golden('flow-changed')
    const journeys = result.journeys.map((journey) => ({ ...journey, affected: { because: [spec] } }))
    const [first] = renderAnnotations({ ...result, journeys }).annotations
    expect(first).toMatchObject({ path: 'ux/import.spec.ts', startLine: 14, endLine: 14, level: 'warning' })
  })

  test('point at the line of the spec that is broken in head', () => {
    const result = golden('build-failed')
    const text = 'Playwright cannot load ux/import.spec.ts of head (ux/import.spec.ts:7:3).'
    const journeys = result.journeys.map((journey) => ({
      ...journey,
      affected: { because: [spec] },
      flows: journey.flows.map((flow) => ({
        ...flow,
        notMeasured: { code: 'specBroken', text, blame: 'missing' as const, arm: 'head' as const },
      })),
    }))
    expect(renderAnnotations({ ...result, journeys }).annotations[0]).toMatchObject({ startLine: 7, endLine: 7 })
  })

  test('show a mistake in the edit of the configuration at its line', () => {
    const notes = ['The edit of .ux-impact.yml has a mistake: line 12: Unknown key “colour”.']
    expect(renderAnnotations({ ...golden('no-worse'), notes }).annotations).toEqual([
      {
        path: '.ux-impact.yml',
        startLine: 12,
        endLine: 12,
        level: 'warning',
        title: 'A mistake in the configuration',
        message: 'Unknown key “colour”.',
      },
    ])
  })
})
