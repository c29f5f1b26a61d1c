import { dot } from './dot.ts'
import type { LineUp, Row } from './line-up.ts'
import { strengthByWaves } from './strength-by-waves.ts'

/** A row as it stands to the KPI. */
export type Candidate = Row & { correlation: number; strength: number }

/** A KPI beside all that may be connected with it, and the strongest that chance makes of them, anew at each call. */
export type Study = Pick<LineUp, 'kpi'> & { candidates: Candidate[]; drawStrongest: () => number }

export function studyKpi({ kpi, waves, sizes, rows }: LineUp, random: () => number): Study {
  const { strengths, drawStrongest } = strengthByWaves(
    sizes,
    rows.map((row) => row.sizes),
    waves,
    random,
  )
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
