import type { Because, CoverageRecord } from '../types.ts'
import type { Claim } from './claims.ts'
import { becauseOf } from './evidence.ts'
import type { TouchedFile } from './touched-files.ts'

/**
 * The claims of journeys on touched files that they ran on the default branch, by the newest record of each, and that
 * nothing in the code links to them: what is imported by a computed name, or reaches a page in another way.
 */
export function recordedClaims(
  candidates: TouchedFile[],
  { journeys, claims, records }: { journeys: string[]; claims: Claim[]; records: CoverageRecord[] },
): Claim[] {
  return journeys.flatMap((id) => {
    const record = newestOf(records.filter(({ journey }) => journey === id))
    if (!record) return []
    const ran = new Set(record.files.map(({ path }) => path))
    const linked = new Set(claims.filter((claim) => claim.id === id).map(({ touched }) => touched.change))
    return candidates
      .filter(({ path, change }) => ran.has(path) && !linked.has(change))
      .map((touched) => ({ id, touched, because: ranIn(touched, record) }))
  })
}

function newestOf(records: CoverageRecord[]): CoverageRecord | undefined {
  return records.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))[0]
}

function ranIn(touched: TouchedFile, { commit }: CoverageRecord): Because {
  return becauseOf(touched, [], `ran in the journey on the default branch (${commit.slice(0, 7)})`)
}
