import type { Comparison, JourneyVerdict } from '../types.ts'

type FlowOfJourney = JourneyVerdict['flows'][number]

/** The three steps of a flow that moved most, where they were comparable and its time is not simply no worse. */
export function movedSteps({ versions }: FlowOfJourney, comparisons: Comparison[]): Comparison[] {
  const time = comparisons.find(({ metric, step }) => metric === 'scriptedTime' && step === undefined)
  if (versions?.status === 'changed') return []
  if (time === undefined || time.outcome === 'no worse' || time.outcome === 'not measured') return []
  const change = ({ base, head }: Comparison) => Math.abs((head ?? 0) - (base ?? 0))
  return comparisons
    .filter(({ step, base, head }) => step !== undefined && base !== null && head !== null)
    .sort((a, b) => change(b) - change(a))
    .slice(0, 3)
}
