import type { Candidate, Study } from './study-kpi.ts'

/**
 * What is left to chance, for all KPIs, metrics and lags of a journey together: half of the 1 in 100 that is aimed at, since
 * real series are never quite what the draws take them for (bench/correlation.txt).
 */
const level = 0.005
const draws = 1999

/**
 * Tells of each KPI of a journey the strongest candidate that chance does not explain, if there is one. Each draw is of the
 * whole journey, and its strongest counts (the single-step maximum of Westfall and Young, Resampling-based multiple
 * testing, 1993). Drawing ends as soon as chance has been as strong as the strongest candidate too often.
 */
export function beyondChance(studies: Study[]): (study: Study) => { candidate: Candidate; chance: number } | undefined {
  const best = Math.max(...studies.flatMap(({ candidates }) => candidates.map(({ strength }) => strength)))
  const drawn: number[] = []
  const chanceOf = (strength: number) => (1 + drawn.filter((one) => one >= strength).length) / (draws + 1)
  while (drawn.length < draws && chanceOf(best) <= level)
    drawn.push(Math.max(...studies.map(({ drawStrongest }) => drawStrongest())))
  return ({ candidates }) => {
    const [candidate] = candidates.toSorted((a, b) => b.strength - a.strength)
    if (candidate === undefined || chanceOf(candidate.strength) > level) return undefined
    return { candidate, chance: chanceOf(candidate.strength) }
  }
}
