import type { Measurement } from '../checks/types.ts'
import { formatCount } from '../checks/verdict/format.ts'
import { firstLine } from '../checks/verdict/plain-text.ts'

/** What was measured, flow by flow, without any verdict. */
export function renderMeasured({ affected, flows, obstacle, interrupted }: Measurement): string {
  const lines = [
    ...(affected.status === 'none' ? ['No journey is affected: there was nothing to measure.'] : []),
    ...(obstacle ? [`Not measured: ${firstLine(obstacle.text, 400)}`] : []),
    ...flows.map(
      (flow) =>
        `${firstLine(flow.journey)} › ${firstLine(flow.title)}: ${
          flow.status === 'measured'
            ? formatCount(flow.pairs.length, 'pair')
            : `not measured: ${firstLine(flow.reason.text, 400)}`
        }`,
    ),
    ...(interrupted ? ['Stopped: this is what was measured until then.'] : []),
  ]
  return lines.map((line) => `${line}\n`).join('')
}
