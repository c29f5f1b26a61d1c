import { plainLines } from '../verdict/plain-text.ts'

/** The end of a log, which says what went wrong. */
export function lastLines(log: string): string[] {
  return log.trim() === '' ? [] : plainLines(log.slice(-20_000), { lines: 20_000, length: 300 }).slice(-10)
}
