import { dot } from './dot.ts'
import type { LineUp, Observed, Row } from './line-up.ts'
import { memoryOf, newIn } from './memory.ts'
import { strengthByWaves } from './strength-by-waves.ts'

/** A row as it stands to the KPI. */
export type Candidate = Row & { correlation: number; strength: number }

/** A KPI beside all that may be connected with it, and the strongest that chance makes of them, anew at each call. */
export type Study = { kpi: Observed; candidates: Candidate[]; drawStrongest: () => number }

/**
 * What each value keeps of the one before it is taken out of the KPI, and the same out of every metric, so that what
 * belongs together stays so (Box and Jenkins, Time series analysis, 1970, chapter 11): what is left of a KPI has waves
 * of much the same power, of which the usual week takes no more than its share.
 */
export function studyKpi(kpi: Observed, { waves, rows }: LineUp, random: () => number): Study {
  const memory = memoryOf(kpi.steady)
  const own = waves.sizes(newIn(kpi.steady, memory))
  const news = rows.map(({ sizes, sizesBefore }) => sizes.map((size, k) => size - memory * (sizesBefore[k] as number)))
  const { strengths, drawStrongest } = strengthByWaves(own, news, waves, random)
  const sizes = waves.sizes(kpi.steady)
  return {
    kpi,
    candidates: rows.map((row, i) => ({
      ...row,
      correlation: correlation(sizes, row.sizes),
      strength: strengths[i] ?? 0,
    })),
    drawStrongest,
  }
}

function correlation(a: Float64Array, b: Float64Array): number {
  const lengths = Math.sqrt(dot(a, a) * dot(b, b))
  return lengths === 0 ? 0 : dot(a, b) / lengths
}
