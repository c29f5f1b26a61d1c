import type { Attempt, Pair } from '../types.ts'
import { median } from './median.ts'

const least = 0.01

/**
 * The layout shift scores of one step by pair, and what moves: "In “open”, main.list moves: 0.02 before, 0.31 now".
 * `also` are those of the step together with the one before it, and with the one after.
 */
export type ShiftedStep = Scores & { also: Scores[]; evidence: string[] }

type Scores = { base: number[]; head: number[] }

/**
 * The steps whose pages shift more, each for itself, the one that does so by most first: an application may be one
 * document, and a step that shifts as it always did must not hide another. A shift at the border of two steps is seen in
 * either, by chance, so what grew in one must have grown in it and each of its neighbours too.
 */
export function shiftedSteps(pairs: Pair[]): ShiftedStep[] {
  const scores = pairs.map(({ base, head }) => ({ base: scoresOf(base), head: scoresOf(head) }))
  const inAny = (steps: string[]): Scores => {
    const sum = (of: Map<string, number>) => steps.reduce((all, step) => all + (of.get(step) ?? 0), 0)
    return { base: scores.map(({ base }) => sum(base)), head: scores.map(({ head }) => sum(head)) }
  }
  return [...new Set(scores.flatMap(({ head }) => [...head.keys()]))]
    .flatMap((step) => {
      const { base, head } = inAny([step])
      const [before, now] = [median(base), median(head)]
      if (now - before < least) return []
      const evidence = `${placeOf(step)}, ${movedIn(step, pairs)} moves: ${before.toFixed(2)} before, ${now.toFixed(2)} now`
      const also = neighboursOf(step, pairs).map((other) => inAny([step, other]))
      return [{ base, head, also, evidence: [evidence], growth: now - before }]
    })
    .toSorted((a, b) => b.growth - a.growth)
    .map(({ growth: _, ...shifted }) => shifted)
}

const outside = '[]'

/** The steps before and after it, and what is outside every step; for that, all steps. */
function neighboursOf(step: string, pairs: Pair[]): string[] {
  const order = (pairs[0]?.head.steps ?? [])
    .filter(({ path }) => path.length === 1)
    .map(({ path }) => JSON.stringify(path))
  if (step === outside) return order
  const at = order.indexOf(step)
  return [...(at === -1 ? [] : [order[at - 1], order[at + 1]]), outside].filter((one) => one !== undefined)
}

function placeOf(step: string): string {
  const path = JSON.parse(step) as string[]
  return path.length === 0 ? 'Outside every step' : `In “${path.join(' › ')}”`
}

/** What moved most there, if anything told. */
function movedIn(step: string, pairs: Pair[]): string {
  const shifts = pairs.flatMap(({ head: { vitals } }) => vitals?.shifts ?? [])
  const told = shifts.filter((shift) => JSON.stringify(shift.step) === step && shift.element !== undefined)
  return told.toSorted((a, b) => b.score - a.score)[0]?.element ?? 'the page'
}

function scoresOf({ vitals }: Attempt): Map<string, number> {
  const scores = new Map<string, number>()
  for (const { step, score } of vitals?.shifts ?? []) {
    const key = JSON.stringify(step)
    scores.set(key, Math.max(score, scores.get(key) ?? 0))
  }
  return scores
}
