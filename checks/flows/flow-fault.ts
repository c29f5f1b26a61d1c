import type { FoundFlow, NoFlow } from '../ports.ts'
import type { NotMeasuredReason } from '../types.ts'
import { specFaults } from './spec-faults.ts'

/** Why a spec that was found would not measure its arm, with the line; undefined when it would. */
export function flowFault(found: FoundFlow | NoFlow): NotMeasuredReason | undefined {
  if (found.status !== 'found' || found.text === '') return undefined
  const { spec, text, source } = found
  const [fault] = specFaults({ source: text, file: spec, sharedFolder: source.shared })
  if (!fault) return undefined
  return {
    code: 'specLeavesTheArm',
    blame: 'missing',
    arm: source.arm,
    text: `${spec}:${fault.line}: ${fault.what}. A flow must stay on the arm under test: use relative addresses and the baseURL that it is given.`,
  }
}
