import type { Limits } from '../../config-schema/index.ts'
import type { Comparison, Pair } from '../types.ts'
import { decideCompletion } from './decide-completion.ts'

/** The shares of attempts that completed, over all counted pairs: what they prove (`decideCompletion`) and what they could show. */
export function compareCompletion({
  flow,
  pairs,
  limits,
}: {
  flow: string
  pairs: Pair[]
  limits: Limits
}): Comparison {
  const { outcome, counted, failed } = decideCompletion(pairs)
  const { severity } = limits.completes
  const [base, head] = [1 - failed.base / counted, 1 - failed.head / counted]
  return {
    metric: 'completes',
    flow,
    decides: severity !== 'off',
    severity,
    base: counted === 0 ? null : base,
    head: counted === 0 ? null : head,
    delta: counted === 0 ? null : (failed.base - failed.head) / counted,
    interval: null,
    margin: 0,
    outcome: counted === 0 ? 'not measured' : outcome === 'open' ? 'inconclusive' : outcome,
    pairs: counted,
    power: completionPower(counted, failed),
  }
}

/**
 * What so many attempts can say. Without a failure the exact 95 % upper bound of the failure rate p
 * solves (1 - p)^n = 0.05 (Clopper and Pearson, Biometrika 26, 1934, one-sided).
 */
function completionPower(counted: number, failed: { base: number; head: number }): string {
  if (counted === 0) return 'No pair of attempts counts.'
  if (failed.head > 0 || failed.base > 0) {
    return `With the change ${failed.head} of ${counted} attempts failed, without it ${failed.base} of ${counted}.`
  }
  const excluded = Math.ceil((1 - 0.05 ** (1 / counted)) * 100)
  const attempts =
    counted === 1
      ? '1 attempt with the change that did not fail excludes'
      : `${counted} attempts with the change of which none failed exclude`
  return `${attempts} only failure rates above ${excluded} %.`
}
