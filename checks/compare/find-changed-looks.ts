import type { FactPictures, InspectedStep } from '../types.ts'
import type { InspectedSearch, Inspections } from './find-inspected-facts.ts'
import { placedSteps } from './placed-steps.ts'

type Changed = {
  attempt: number
  place: string
  page: string
  step: string[]
  share: number
  places: number
  pictures: FactPictures
}

/**
 * Pages that look different with the change, one each, at the step where it is seen first. Steps that end on the same
 * page mostly show the same difference.
 */
export function findChangedLooks({ base, head }: Inspections): InspectedSearch[] {
  const changed = head.flatMap((steps, attempt) => changedIn(steps, base[attempt] ?? [], attempt))
  return [...Map.groupBy(changed, ({ page }) => page)].flatMap(([page, all]) => {
    const [first] = all
    if (!first) return []
    const here = all.filter(({ place }) => place === first.place)
    const more = new Set(all.map(({ place }) => place)).size - 1
    const most = here.reduce((one, other) => (other.share > one.share ? other : one))
    return [
      {
        kind: 'appearance' as const,
        step: first.step,
        about: page,
        message: `${count(most.places, 'place')} of ${page}, ${percent(most.share)} of the page${more > 0 ? `, and in ${count(more, 'further step')}` : ''}`,
        seen: new Set(here.map(({ attempt }) => attempt)).size,
        pictures: (here.find(({ pictures }) => pictures.marked !== undefined) ?? first).pictures,
      },
    ]
  })
}

function changedIn(steps: InspectedStep[], before: InspectedStep[], attempt: number): Changed[] {
  const onBase = new Map(placedSteps(before).map(({ place, look }) => [place, look?.picture]))
  return placedSteps(steps).flatMap(({ place, page, step, look }) => {
    if (!look?.difference) return []
    const { share, places, marked } = look.difference
    const picture = onBase.get(place)
    const pictures = {
      ...(picture !== undefined && { base: picture }),
      ...(look.picture !== undefined && { head: look.picture }),
      ...(marked !== undefined && { marked }),
    }
    return [{ attempt, place, page, step, share, places: places.length, pictures }]
  })
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}

function percent(share: number): string {
  const value = share * 100
  if (value < 0.1) return 'less than 0.1 %'
  return `${value < 10 ? Number(value.toFixed(1)) : Math.round(value)} %`
}
