import type { AttemptPart } from './to-attempt.ts'

/** Title path of the top-level step that ran at a moment (epoch ms); empty between steps. */
export function stepAt(at: number, parts: AttemptPart[]): string[] {
  for (const { result, prefix } of parts) {
    const step = result.steps.find(
      ({ category, startedAt, duration }) =>
        category === 'test.step' && startedAt <= at && (duration < 0 || at <= startedAt + duration),
    )
    if (step) return [...prefix, step.title]
  }
  return []
}
