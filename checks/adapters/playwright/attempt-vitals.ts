import type { Vitals } from '../../types.ts'
import type { Note, Observed } from './read-notes.ts'
import { stepAt } from './step-at.ts'
import type { AttemptPart } from './to-attempt.ts'

const MOST = 500

/** What the attempt's pages lived through, each interaction, route, shift and long frame in the top-level step during which it began. */
export function vitalsOf(notes: Note[], parts: AttemptPart[]): Vitals {
  const observed = notes.flatMap((note) => (note.kind === 'observed' ? [note.observed] : []))
  const of = (what: Observed['what']) => observed.filter((one) => one.what === what).toSorted((a, b) => a.at - b.at)
  const interactions = Map.groupBy(of('interaction'), ({ document, id }) => `${document} ${id}`)
  return {
    documents: documentsOf(observed),
    routes: routesOf(of('route'), of('routePaint'), parts),
    shifts: shiftsOf(of('layoutShift'), parts),
    interactions: [...interactions.values()].slice(0, MOST).flatMap((events) => {
      const [slowest] = events.toSorted((a, b) => b.value - a.value)
      return slowest ? [{ step: stepAt(slowest.at, parts), event: slowest.name ?? '', duration: slowest.value }] : []
    }),
    longFrames: of('longFrame')
      .slice(0, MOST)
      .map(({ at, value, name }) => ({
        step: stepAt(at, parts),
        duration: Math.round(value),
        ...(name ? { script: name } : {}),
      })),
  }
}

/** A page that never painted anything of its own is none that a person sees. */
function routesOf(routes: Observed[], paints: Observed[], parts: AttemptPart[]): NonNullable<Vitals['routes']> {
  return routes.slice(0, MOST).flatMap(({ document, id, at, name = '' }) => {
    const led = paints.filter((paint) => paint.document === document && paint.id === id)
    if (led.length === 0) return []
    return [{ step: stepAt(at, parts), path: name, lcp: Math.round(Math.max(...led.map(({ value }) => value))) }]
  })
}

function shiftsOf(shifts: Observed[], parts: AttemptPart[]): NonNullable<Vitals['shifts']> {
  const steps = Map.groupBy(shifts, ({ document, at }) => JSON.stringify([document, stepAt(at, parts)]))
  return [...steps.values()].slice(0, MOST).flatMap((here) => {
    const [largest] = here.toSorted((a, b) => b.value - a.value)
    if (!largest) return []
    const element = largest.name === undefined || largest.name === '' ? {} : { element: largest.name }
    return [{ step: stepAt(largest.at, parts), score: layoutShiftScore(here), ...element }]
  })
}

function documentsOf(observed: Observed[]): Vitals['documents'] {
  const documents = Map.groupBy(observed, ({ document }) => document)
  return [...documents]
    .toSorted(([a], [b]) => a - b)
    .slice(0, MOST)
    .flatMap(([, seen]) => {
      const last = (what: Observed['what']) => seen.findLast((one) => one.what === what)
      const [paint, firstByte] = [last('largestPaint'), last('firstByte')?.value]
      if (firstByte === undefined) return []
      return [
        {
          path: seen[0]?.page ?? '',
          cls: layoutShiftScore(seen.filter(({ what }) => what === 'layoutShift')),
          firstByte: Math.round(firstByte),
          ...(paint === undefined ? {} : { lcp: Math.round(paint.value) }),
          ...(paint?.name ? { element: paint.name } : {}),
        },
      ]
    })
}

/** Cumulative layout shift (web.dev/articles/cls): the worst window of shifts at most 1 s apart and 5 s long in all. */
export function layoutShiftScore(shifts: Pick<Observed, 'at' | 'value'>[]): number {
  let [worst, score, first, last] = [0, 0, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const { at, value } of shifts.toSorted((a, b) => a.at - b.at)) {
    if (at - last >= 1000 || at - first >= 5000) [score, first] = [0, at]
    score += value
    last = at
    worst = Math.max(worst, score)
  }
  return Number(worst.toFixed(4))
}
