import type { TraceLinks } from '../types.ts'

/** How a trace is opened: an address with `{traceId}` in it, as the policy gives it. Ids are hexadecimal. */
export function traceLinks(template: string | undefined, ids: TraceLinks): { traces?: TraceLinks } {
  if (template === undefined) return {}
  const { base, head } = ids
  const traces = {
    ...(base !== undefined && { base: template.replaceAll('{traceId}', base) }),
    ...(head !== undefined && { head: template.replaceAll('{traceId}', head) }),
  }
  return Object.keys(traces).length > 0 ? { traces } : {}
}
