const MOST = 20
const metric = /(?:^|,)\s*([!#$%&'*+.^_`|~\w-]{1,60})((?:\s*;\s*[\w-]{1,60}\s*=\s*(?:"[^"]{0,200}"|[^;,"]{0,200}))*)/g

/** The parts of a Server-Timing header that have a duration in ms (W3C Server Timing), at most 20. */
export function parseServerTiming(header: string): { name: string; dur: number }[] {
  return [...header.matchAll(metric)]
    .map(([, name = '', parameters = '']) => ({ name, dur: Number(/;\s*dur\s*=\s*"?([\d.]+)/i.exec(parameters)?.[1]) }))
    .filter(({ dur }) => Number.isFinite(dur))
    .slice(0, MOST)
}
