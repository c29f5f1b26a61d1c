import { flowId } from '../flows/flow-id.ts'
import type { Comparison, Fact, MeasuredFlow } from '../types.ts'
import { compareAmounts } from './compare-amounts.ts'
import { compareCompletion } from './compare-completion.ts'
import { compareSteps } from './compare-steps.ts'
import { compareTimes } from './compare-times.ts'
import { findFacts } from './find-facts.ts'
import { findInspectedFacts } from './find-inspected-facts.ts'
import { findMeasuredFacts } from './find-measured-facts.ts'
import { findTelemetryFacts } from './find-telemetry-facts.ts'
import type { Terms } from './plan-of.ts'
import { type FlowTelemetry, summarizeTelemetry } from './summarize-telemetry.ts'

/**
 * Everything the pairs of one flow say: completion, time, paint, shifts and bytes, the time of each step, facts. `terms` must be
 * those it was measured by; `origins` are the addresses of both arms, `traces` is how a request's trace is opened.
 * Where each arm ran a flow of its own (`changed`), their times are not of the same thing: they are shown and decide
 * nothing.
 */
export function compareFlow(input: {
  flow: MeasuredFlow
  terms: Terms
  origins: string[]
  traces?: string | undefined
}): {
  comparisons: Comparison[]
  facts: Fact[]
  telemetry?: FlowTelemetry
} {
  const { flow: measured, terms, origins, traces } = input
  const { limits } = terms
  const flow = flowId(measured)
  if (measured.status === 'not measured') {
    const rows = [compareCompletion({ flow, pairs: [], limits }), compareTimes({ flow, pairs: [], terms })]
    return { comparisons: rows.map((row) => ({ ...row, power: measured.reason.text })), facts: [] }
  }
  const { pairs, versions } = measured
  const telemetry = summarizeTelemetry(measured)
  const times = compareTimes({ flow, pairs, terms })
  const { likely, ...untold } = times
  const timeRows =
    versions.status === 'changed'
      ? [
          {
            ...untold,
            decides: false,
            outcome: 'inconclusive' as const,
            power: 'Each side ran a flow of its own, so their times are not compared.',
          },
        ]
      : [
          times,
          ...compareAmounts({ flow, pairs, limits, origins }),
          ...compareSteps({ flow, pairs, limits, origins, traces }),
        ]
  return {
    comparisons: [compareCompletion({ flow, pairs, limits }), ...timeRows],
    facts: [
      ...findFacts({ flow, pairs, limits, origins, traces }),
      ...findMeasuredFacts({ flow, pairs, limits, origins }),
      ...findTelemetryFacts({ flow, pairs, limits }),
      ...findInspectedFacts({ flow, pairs: measured.inspected ?? [], walked: measured.walked ?? [], limits }),
    ],
    ...(telemetry && { telemetry }),
  }
}
