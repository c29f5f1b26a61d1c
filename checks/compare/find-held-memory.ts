import type { InspectedStep } from '../types.ts'
import { sizeWords } from './amount-words.ts'
import type { InspectedSearch, Inspections } from './find-inspected-facts.ts'
import { median } from './median.ts'
import { placedSteps } from './placed-steps.ts'

/** More than a fifth, and more than a large picture: what garbage collections leave differs by itself. */
const margin = { share: 0.2, bytes: 5e6 }

/**
 * The step where more memory is held first, with the change than in any base attempt. What is held once is held by
 * the steps that follow as well, so that one is told.
 */
export function findHeldMemory({ base, head }: Inspections): InspectedSearch[] {
  const onBase = Map.groupBy(base.flatMap(heaps), ({ place }) => place)
  const onHead = Map.groupBy(head.flatMap(heaps), ({ place }) => place)
  for (const [place, held] of onHead) {
    const before = (onBase.get(place) ?? []).map(({ heap }) => heap)
    const most = Math.max(...before)
    const more = held.filter(({ heap }) => heap > most * (1 + margin.share) && heap > most + margin.bytes)
    const [first] = more
    // A chance step must not hide a later one that every attempt shows.
    if (!first || before.length === 0 || more.length * 2 <= head.length) continue
    const [now, was] = [median(held.map(({ heap }) => heap)), median(before)].map(sizeWords)
    const message = `The page holds ${now} of memory when the step ends, and ${was} without the change`
    return [{ kind: 'memory', step: first.step, about: '', message, seen: more.length }]
  }
  return []
}

type Heap = { place: string; step: string[]; heap: number }

function heaps(steps: InspectedStep[]): Heap[] {
  return placedSteps(steps).flatMap(({ place, step, heap }) => (heap === undefined ? [] : [{ place, step, heap }]))
}
