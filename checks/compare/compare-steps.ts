import type { Limits } from '../../config-schema/index.ts'
import type { Attempt, Comparison, Pair } from '../types.ts'
import { countedPairs } from './counted-pairs.ts'
import { explainStep } from './explain-step.ts'
import { median } from './median.ts'
import { relativeChange } from './relative-change.ts'
import { type Times, timedPairs } from './timed-pairs.ts'
import { traceLinks } from './trace-links.ts'

/**
 * The times of each step that both arms have, paired by title path, in the order of base's first pair.
 * They say where time went and are never tested; a slower one names the request that made it so. A step that an
 * attempt does several times counts with its sum. `origins` are the addresses of both arms, `traces` is how a
 * request's trace is opened.
 */
export function compareSteps(input: {
  flow: string
  pairs: Pair[]
  limits: Limits
  origins?: string[]
  traces?: string | undefined
}): Comparison[] {
  const { flow, limits, origins = [], traces } = input
  const kept = new Set(timedPairs(input.pairs).kept.map(({ index }) => index))
  const pairs = countedPairs(input.pairs).filter((pair) => kept.has(pair.index))
  const timesOfStep = new Map<string, Times[]>()
  for (const { index, base, head } of pairs) {
    const onHead = durations(head)
    for (const [key, duration] of durations(base)) {
      const other = onHead.get(key)
      if (other === undefined) continue
      const times = timesOfStep.get(key) ?? []
      times.push({ index, base: Math.max(1, duration), head: Math.max(1, other) })
      timesOfStep.set(key, times)
    }
  }
  return [...timesOfStep].map(([key, times]): Comparison => {
    const step: string[] = JSON.parse(key)
    const [base, head] = [median(times.map((one) => one.base)), median(times.map((one) => one.head))]
    const explained = head > base ? explainStep({ step, by: head - base, pairs, origins }) : undefined
    return {
      metric: 'scriptedTime',
      flow,
      step,
      decides: false,
      severity: 'off',
      base,
      head,
      ...relativeChange(times),
      margin: limits.scriptedTime.margin,
      outcome: 'inconclusive',
      pairs: times.length,
      power: 'A step only says where the time went; it is not tested.',
      ...(explained && { evidence: explained.evidence, ...traceLinks(traces, explained.traces) }),
    }
  })
}

/** The durations of an attempt's steps by title path (as JSON), in order. */
function durations({ steps }: Attempt): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { path, duration } of steps) {
    const key = JSON.stringify(path)
    sums.set(key, (sums.get(key) ?? 0) + duration)
  }
  return sums
}
