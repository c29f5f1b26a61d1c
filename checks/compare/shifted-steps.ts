import type { Attempt, Pair } from '../types.ts'
import { median } from './median.ts'

const least = 0.01

/**
 * The layout shift scores of the step in which they grew most, attempt by attempt: an application may be one
 * document, and a step that shifts as it always did must not hide another. Undefined where none grew.
 */
export function shiftsWhereGrown(pairs: Pair[]): { base: number[]; head: number[] } | undefined {
  const scores = pairs.map(({ base, head }) => ({ base: scoresOf(base), head: scoresOf(head) }))
  const steps = new Set(scores.flatMap(({ head }) => [...head.keys()]))
  const values = [...steps].map((step) => ({
    base: scores.map(({ base }) => base.get(step) ?? 0),
    head: scores.map(({ head }) => head.get(step) ?? 0),
  }))
  const growth = ({ base, head }: { base: number[]; head: number[] }) => median(head) - median(base)
  const [most] = values.filter((one) => growth(one) >= least).toSorted((a, b) => growth(b) - growth(a))
  return most
}

/** The step whose pages shift more by most, and what moves: "In “open”, main.list moves: 0.02 before, 0.31 now". */
export function shiftedSteps(pairs: Pair[]): string[] {
  const [base, head] = [pairs.map((pair) => scoresOf(pair.base)), pairs.map((pair) => scoresOf(pair.head))]
  const typical = (arm: Map<string, number>[], step: string) => median(arm.map((scores) => scores.get(step) ?? 0))
  const [most] = [...new Set(head.flatMap((scores) => [...scores.keys()]))]
    .map((step) => ({ step, before: typical(base, step), now: typical(head, step) }))
    .filter(({ before, now }) => now - before >= least)
    .toSorted((a, b) => b.now - b.before - (a.now - a.before))
  if (most === undefined) return []
  const path = JSON.parse(most.step) as string[]
  const where = path.length === 0 ? 'Outside every step' : `In “${path.join(' › ')}”`
  const element = pairs
    .flatMap(({ head: { vitals } }) => vitals?.shifts ?? [])
    .filter(({ step }) => JSON.stringify(step) === most.step)
    .toSorted((a, b) => b.score - a.score)
    .find((shift) => shift.element !== undefined)?.element
  return [`${where}, ${element ?? 'the page'} moves: ${most.before.toFixed(2)} before, ${most.now.toFixed(2)} now`]
}

function scoresOf({ vitals }: Attempt): Map<string, number> {
  const scores = new Map<string, number>()
  for (const { step, score } of vitals?.shifts ?? []) {
    const key = JSON.stringify(step)
    scores.set(key, Math.max(score, scores.get(key) ?? 0))
  }
  return scores
}
