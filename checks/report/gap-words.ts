import type { Finding } from '../types.ts'

/** What the lab can say of the gap between a KPI and its target: once, however many miss theirs. */
export function gapWords(findings: Finding[]): string {
  return findings.find(({ rule }) => rule === 'below-target')?.explanation ?? ''
}
