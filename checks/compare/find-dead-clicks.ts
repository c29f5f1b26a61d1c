import type { DeadClick, InspectedStep } from '../types.ts'
import { elementWords } from './element-words.ts'
import type { InspectedSearch, Inspections } from './find-inspected-facts.ts'

type Dead = DeadClick & { step: string[] }

/** Clicks of which nothing comes with the change and did before: neither the element's, nor the step's click in that place, was dead on base. */
export function findDeadClicks({ base, head }: Inspections): InspectedSearch[] {
  const known = base.flatMap((steps) => deadIn(steps))
  const places = new Set(known.map(placeOf))
  const elements = new Set(known.map(elementOf))
  const fresh = head.flatMap((steps, attempt) =>
    deadIn(steps)
      .filter((dead) => !places.has(placeOf(dead)) && !elements.has(elementOf(dead)))
      .map((dead) => ({ ...dead, attempt })),
  )
  return [...Map.groupBy(fresh, elementOf)].flatMap(([about, all]) => {
    const [first] = all
    if (!first) return []
    const message = `${elementWords(first)} does nothing when it is clicked, and did before`
    return [{ kind: 'deadClick', step: first.step, about, message, seen: new Set(all.map((one) => one.attempt)).size }]
  })
}

function deadIn(steps: InspectedStep[]): Dead[] {
  return steps.flatMap(({ step, deadClicks = [] }) => deadClicks.map((dead) => ({ ...dead, step })))
}

const placeOf = ({ step, nth }: Dead) => JSON.stringify([step, nth])
/** Names that are made anew each time differ by their numbers. */
const elementOf = ({ role, name }: Dead) => JSON.stringify([role, name.replace(/\d+/g, '0')])
