import type { Fact } from '../types.ts'

/** "7 of 7 attempts with the change, 0 of 7 without", and whether that is certain. */
export function factCounts({ certain, evidence: { head, base } }: Fact): string {
  return `${head[0]} of ${head[1]} attempts with the change, ${base[0]} of ${base[1]} without${certain ? '' : '; not certain'}`
}
