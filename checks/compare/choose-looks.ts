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

type Candidate = ChosenLook & { page: string; isFirst: boolean }

/** So many steps of a flow and of a check have pictures at most. */
const most = { flow: 4, check: 60 }

/**
 * The steps whose pictures are worth keeping, each once: those that look different. The first of each page is what its
 * fact shows and comes before all others, then those that differ most.
 */
export function chooseLooks(flows: MeasuredFlow[]): ChosenLook[] {
  return flows
    .flatMap((one, flow) => candidatesOf(one, flow).toSorted(byWorth).slice(0, most.flow))
    .toSorted(byWorth)
    .slice(0, most.check)
    .map(({ page: _, isFirst: __, ...chosen }) => chosen)
}

function candidatesOf(one: MeasuredFlow, flow: number): Candidate[] {
  const inspected = one.status === 'measured' ? (one.inspected ?? []) : []
  const pages = new Set<string>()
  return pairedLooks(inspected).flatMap((looks) => {
    const [first] = looks.flatMap(({ pair, step, base, head }) => {
      const { page = '', look } = inspected[pair]?.head.inspected?.[step] ?? {}
      const { share, marked } = look?.difference ?? {}
      if (share === undefined || marked === undefined) return []
      return [{ flow, pair, step, share, page, files: { base: base.file, head: head.file, marked } }]
    })
    if (!first) return []
    const isFirst = !pages.has(first.page)
    pages.add(first.page)
    return [{ ...first, isFirst }]
  })
}

function byWorth(a: Candidate, b: Candidate): number {
  return Number(b.isFirst) - Number(a.isFirst) || b.share - a.share
}
