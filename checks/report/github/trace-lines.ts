import type { TraceLinks } from '../../types.ts'
import { mdLink } from './links.ts'

/** Links to what the server traced of a request, at addresses that the policy gives: one line, or none. */
export function traceLines({ base, head }: TraceLinks = {}): string[] {
  const links = [
    ...(base === undefined ? [] : [mdLink('trace without the change', base)]),
    ...(head === undefined ? [] : [mdLink('trace with the change', head)]),
  ]
  return links.length === 0 ? [] : [links.join(' · ')]
}
