import type { InspectionSummary } from '../types.ts'
import { formatCount } from '../verdict/format.ts'
import { inStep } from '../verdict/step-words.ts'

/** What could not be looked for, by instrument. */
const sought: Record<string, string> = {
  violations: 'accessibility',
  deadClicks: 'clicks that do nothing',
  heap: 'memory',
  look: 'what the page looks like',
  keyboard: 'where the keyboard leads',
}

/** What was not looked at closely, and why: one sentence each, none where all was. */
export function inspectionWords({ pairs, notInspected, unseen }: InspectionSummary): string[] {
  return [
    ...(notInspected === undefined ? [] : [`${looked(pairs)}: ${notInspected}.`]),
    ...unseen.map(
      ({ step, instrument, why }) => `Not seen${inStep(step)}: ${sought[instrument] ?? instrument}, since ${why}.`,
    ),
  ]
}

function looked(pairs: number): string {
  return pairs === 0 ? 'Not looked at closely' : `Looked at closely in ${formatCount(pairs, 'pair')} only`
}
