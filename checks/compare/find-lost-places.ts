import type { InspectedStep, KeyboardWalk, NamedElement } from '../types.ts'
import { elementsWords } from './element-words.ts'
import type { InspectedSearch, Inspections } from './find-inspected-facts.ts'
import { placedSteps } from './placed-steps.ts'

type Loss = { step: string[]; heldBy: NamedElement[]; lost: NamedElement[]; attempt: number }

/**
 * Where the Tab key does not lead with the change although it did before, at the first step that shows it: because
 * it is held, or because the place is no longer one. Elements are known by role and name; what the page no longer has,
 * or never reached in some base attempt, is not lost.
 */
export function findLostPlaces({ base, head }: Inspections): InspectedSearch[] {
  const before = Map.groupBy(base.flatMap(walksOf), ({ place }) => place)
  const losses = head.flatMap((steps, attempt) =>
    walksOf(steps).flatMap(({ place, step, walk }) => {
      const lost = lostIn(
        walk,
        (before.get(place) ?? []).map((one) => one.walk),
      )
      return lost.length === 0 ? [] : [{ step, heldBy: walk.heldBy, lost, attempt }]
    }),
  )
  const [first] = losses
  if (!first) return []
  const seen = new Set(losses.map(({ attempt }) => attempt)).size
  return [{ kind: 'keyboard', step: first.step, about: '', message: wordsOf(first), seen }]
}

function lostIn(walk: KeyboardWalk, before: KeyboardWalk[]): NamedElement[] {
  const reached = new Set(before.flatMap((one) => one.reached.map(keyOf)))
  const missed = new Set(before.flatMap((one) => one.unreached.map(keyOf)))
  return walk.unreached.filter((element) => reached.has(keyOf(element)) && !missed.has(keyOf(element)))
}

function wordsOf({ heldBy, lost }: Loss): string {
  const unreachable = `${elementsWords(lost)} can no longer be reached`
  return heldBy.length === 0
    ? `${unreachable} with the Tab key`
    : `The keyboard cannot leave ${elementsWords(heldBy)}: ${unreachable}`
}

function walksOf(steps: InspectedStep[]): { place: string; step: string[]; walk: KeyboardWalk }[] {
  return placedSteps(steps).flatMap(({ place, step, keyboard: walk }) => (walk ? [{ place, step, walk }] : []))
}

/** Names that are made anew each time differ by their numbers. */
const keyOf = ({ role, name }: NamedElement) => JSON.stringify([role, name.replace(/\d+/g, '0')])
