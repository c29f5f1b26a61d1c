import type { Box, InspectedStep, Pair } from '../types.ts'
import { placedSteps } from './placed-steps.ts'

/** The pictures of one step on both arms of a pair; `pair` and `step` count in the list and in head's steps. */
export type PairedLook = { pair: number; step: number; base: SeenPicture; head: SeenPicture }
type SeenPicture = { file: string; unsteady: Box[] }

/**
 * Which pictures are of the same step, one list per step. What an attempt looked like where it failed, and after
 * that, is left out: its failure is told as such.
 */
export function pairedLooks(pairs: Pair[]): PairedLook[][] {
  const looks = pairs.flatMap(({ base, head }, pair) => {
    if (base.outcome === 'void' || head.outcome === 'void') return []
    const onBase = new Map(placedSteps(wholeSteps(base)).map((step) => [step.place, step]))
    return placedSteps(wholeSteps(head)).flatMap((onHead, step) => {
      const [before, now] = [pictureOf(onBase.get(onHead.place)), pictureOf(onHead)]
      return before && now ? [{ place: onHead.place, look: { pair, step, base: before, head: now } }] : []
    })
  })
  return [...Map.groupBy(looks, ({ place }) => place).values()].map((all) => all.map(({ look }) => look))
}

function wholeSteps({ inspected = [], error }: Pair['base']): InspectedStep[] {
  const failed = error === undefined ? -1 : inspected.findIndex(({ step }) => step[0] === error.step[0])
  return failed === -1 ? inspected : inspected.slice(0, failed)
}

function pictureOf(step: InspectedStep | undefined): SeenPicture | undefined {
  const file = step?.look?.picture
  return file === undefined ? undefined : { file, unsteady: step?.look?.unsteady ?? [] }
}
