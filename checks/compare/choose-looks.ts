import type { MeasuredFlow } from '../types.ts'
import { pairedLooks } from './paired-looks.ts'

/** Pictures to keep of one step: files by what they are. `flow`, `pair`, `step` count in the lists of the measurement. */
export type ChosenLook = {
  flow: number
  pair: number
  step: number
  share: number
  files: { base: string; head: string; marked: string }
}

/** So many steps of a flow and of a check have pictures at most. */
const most = { flow: 4, check: 60 }

/** The steps whose pictures are worth keeping: those that look different, once each, those that differ most first. */
export function chooseLooks(flows: MeasuredFlow[]): ChosenLook[] {
  return flows
    .flatMap((one, flow) => {
      const inspected = one.status === 'measured' ? (one.inspected ?? []) : []
      return pairedLooks(inspected)
        .flatMap((looks) => {
          const changed = looks.flatMap(({ pair, step, base, head }): ChosenLook[] => {
            const { share, marked } = inspected[pair]?.head.inspected?.[step]?.look?.difference ?? {}
            if (share === undefined || marked === undefined) return []
            return [{ flow, pair, step, share, files: { base: base.file, head: head.file, marked } }]
          })
          return changed.slice(0, 1)
        })
        .toSorted((a, b) => b.share - a.share)
        .slice(0, most.flow)
    })
    .toSorted((a, b) => b.share - a.share)
    .slice(0, most.check)
}
