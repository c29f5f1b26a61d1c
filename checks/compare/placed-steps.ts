import type { InspectedStep } from '../types.ts'

/** The steps of an attempt with what makes them the same in another: their title, and how often it came before. */
export function placedSteps(steps: InspectedStep[]): (InspectedStep & { place: string })[] {
  const counts = new Map<string, number>()
  return steps.map((one) => {
    const title = JSON.stringify(one.step)
    const nth = (counts.get(title) ?? 0) + 1
    counts.set(title, nth)
    return { ...one, place: `${title} ${nth}` }
  })
}
