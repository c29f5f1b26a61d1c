import type { Period } from '../types.ts'

export function inPeriod(at: string, { from, until }: Period): boolean {
  const moment = Date.parse(at)
  return moment >= Date.parse(from) && moment < Date.parse(until)
}
