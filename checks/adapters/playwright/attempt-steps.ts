import type { Step } from '../../types.ts'
import type { ReportedResult, ReportedStep } from './runner-events.ts'

/** The named steps (`test.step`) at every depth, in their order; `started` is the attempt's start, epoch ms. */
export function stepsOf(steps: ReportedStep[], prefix: string[], started: number): Step[] {
  return steps.filter(isNamed).flatMap((step) => {
    const path = [...prefix, step.title]
    return [
      { path, start: step.startedAt - started, duration: durationOf(step) },
      ...stepsOf(step.steps, path, started),
    ]
  })
}

/**
 * The sum of the tests' top-level named steps in ms; of a test without any, that of its body's actions and
 * assertions. Hooks and fixtures are steps of other kinds, with their own actions below them: they never count.
 */
export function scriptedTimeOf(results: Pick<ReportedResult, 'steps'>[]): number {
  const counted = results.flatMap(({ steps }) => {
    const named = steps.filter(isNamed)
    return named.length > 0 ? named : steps.filter(isAction)
  })
  return counted.reduce((sum, step) => sum + durationOf(step), 0)
}

function isNamed({ category }: ReportedStep): boolean {
  return category === 'test.step'
}

function isAction({ category }: ReportedStep): boolean {
  return category === 'pw:api' || category === 'expect'
}

/** Playwright gives -1 to a step that never ended. */
function durationOf({ duration }: ReportedStep): number {
  return Math.max(0, duration)
}
