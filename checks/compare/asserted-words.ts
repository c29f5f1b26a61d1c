import type { AuditAssertion } from '../audits/audit-assertion.ts'
import { sizeWords, timeWords } from './amount-words.ts'

/** A value of what an assertion is about, in its unit; without a value, what it asks for. */
export function amountOf({ name, expects }: AuditAssertion, value?: number): string {
  if (value !== undefined) return inUnit(name, value)
  if (expects.kind === 'passes') return 'it is to pass'
  return `at ${expects.kind === 'atMost' ? 'most' : 'least'} ${inUnit(name, expects.value)}`
}

function inUnit(name: string, value: number): string {
  if (name.startsWith('categories:')) return `${Math.round(value * 100)} of 100`
  if (name.endsWith(':size') || name === 'total-byte-weight') return sizeWords(value)
  if (name.endsWith(':count') || name === 'cumulative-layout-shift') return `${Math.round(value * 1000) / 1000}`
  return timeWords(value)
}
