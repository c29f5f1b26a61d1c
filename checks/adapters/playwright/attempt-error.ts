import { relative, sep } from 'node:path'
import type { AttemptError } from '../../types.ts'
import { plain } from './plain.ts'
import type { ReportedError, ReportedStep } from './runner-events.ts'
import type { AttemptPart } from './to-attempt.ts'

type FailingStep = { path: string[]; error?: ReportedError }

/** How a test failed, in the words nearest to the cause, and in which named step. */
export function errorOf({ result, prefix }: AttemptPart, root: string): AttemptError {
  const { errors, steps, screenshots } = result
  const failing: FailingStep = stepWith(errors, steps) ?? { path: unfinished(steps) }
  const error = failing.error ?? errors[0] ?? { message: 'It failed without saying why.' }
  const { file, line, column } = error.location ?? errors[0]?.location ?? {}
  const [screenshot] = screenshots
  return {
    message: plain(error.message),
    step: [...prefix, ...failing.path],
    ...(file === undefined ? {} : { location: `${relative(root, file).replaceAll(sep, '/')}:${line}:${column}` }),
    ...(screenshot === undefined ? {} : { screenshot }),
  }
}

/** The deepest step with one of the test's own errors: a step whose error the spec has caught did not fail the test. */
function stepWith(errors: ReportedError[], steps: ReportedStep[]): FailingStep | undefined {
  for (const step of steps) {
    const deeper = stepWith(errors, step.steps)
    if (deeper) return { ...deeper, path: [...titleOf(step), ...deeper.path] }
    const { error } = step
    if (error && errors.some(({ message }) => message === error.message)) return { path: titleOf(step), error }
  }
  return undefined
}

/** Where a test was that ended from outside: Playwright gives -1 to a step that never ended. */
function unfinished(steps: ReportedStep[]): string[] {
  const step = steps.find(({ duration }) => duration < 0)
  return step ? [...titleOf(step), ...unfinished(step.steps)] : []
}

function titleOf({ category, title }: ReportedStep): string[] {
  return category === 'test.step' ? [title] : []
}
