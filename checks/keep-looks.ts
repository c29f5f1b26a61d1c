import { type ChosenLook, chooseLooks } from './compare/choose-looks.ts'
import { placedSteps } from './compare/placed-steps.ts'
import type { Ports } from './ports.ts'
import type { Attempt, Look, MeasuredFlow } from './types.ts'

/** What a report shows at once, and an artifact may hold. */
const bounds = { picture: 3e6, all: 12e6 }

/**
 * Keeps pictures of what looks different as evidence, those that differ most first, and forgets all others: nothing in
 * what is returned leads to a file outside the report.
 */
export async function keepLooks(
  flows: MeasuredFlow[],
  { pictures, keepEvidence }: Pick<Ports, 'pictures' | 'keepEvidence'>,
): Promise<MeasuredFlow[]> {
  const kept: (ChosenLook & { number: number })[] = []
  let room = bounds.all
  for (const chosen of pictures ? chooseLooks(flows) : []) {
    const sizes = await Promise.all(Object.values(chosen.files).map((file) => pictures?.size(file) ?? 0))
    const size = sizes.reduce((sum, one) => sum + one, 0)
    if (size > room || sizes.some((one) => one === 0 || one > bounds.picture)) continue
    room -= size
    kept.push({ ...chosen, number: kept.length + 1 })
    for (const [what, file] of Object.entries(chosen.files)) await keepEvidence(file, nameOf(kept.length, what))
  }
  return flows.map((one, flow) => {
    if (one.status !== 'measured' || !one.inspected) return one
    const inspected = one.inspected.map((pair, index) => {
      const here = kept.filter((look) => look.flow === flow && look.pair === index)
      const placeOf = (step: number) => placedSteps(pair.head.inspected ?? [])[step]?.place
      const numberAt = (place: string) => here.find(({ step }) => placeOf(step) === place)?.number
      return { ...pair, base: keptOf(pair.base, numberAt), head: keptOf(pair.head, numberAt) }
    })
    return { ...one, inspected }
  })
}

function keptOf(attempt: Attempt, numberAt: (place: string) => number | undefined): Attempt {
  if (!attempt.inspected) return attempt
  const inspected = placedSteps(attempt.inspected).map(({ place, look, ...seen }) => {
    const kept = look && keptLook(look, { arm: attempt.arm, number: numberAt(place) })
    return { ...seen, ...(kept && Object.keys(kept).length > 0 && { look: kept }) }
  })
  return { ...attempt, inspected }
}

function keptLook({ difference }: Look, { arm, number }: { arm: Attempt['arm']; number: number | undefined }): Look {
  const pathOf = (what: string) => `evidence/${nameOf(number ?? 0, what)}`
  return {
    ...(number !== undefined && { picture: pathOf(arm) }),
    ...(difference && {
      difference: {
        share: difference.share,
        places: difference.places,
        ...(number !== undefined && { marked: pathOf('marked') }),
      },
    }),
  }
}

function nameOf(number: number, what: string): string {
  return `look-${number}-${what}.png`
}
