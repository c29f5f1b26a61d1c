import type { Answer } from './provider.ts'
import { providers } from './providers.ts'

/**
 * One place where events are received, as plain data: what is asked there is answered with `answer` on this machine
 * and never sent. `pattern` is an address whose `*` stands for any text, for an interceptor that is to see nothing
 * else; what truly belongs is told by `findRule`.
 */
export type TelemetryRule = { provider: string; host: string; path: string; pattern: string; answer: Answer }

/** All such places: those of the known services, and the hosts that the configuration names. */
export function telemetryRules(analytics: { hosts: string[] }): TelemetryRule[] {
  return providers(analytics).flatMap(([id, { endpoints }]) =>
    endpoints.map(({ at, answer }) => {
      const host = at.slice(0, at.indexOf('/'))
      return { provider: id, host, path: at.slice(host.length), pattern: `*://${at}*`, answer }
    }),
  )
}

/** The rule for an address, if it is one of these places. In a host `*` stands for part of a name; alone for any. */
export function findRule(address: string, rules: TelemetryRule[]): TelemetryRule | undefined {
  const url = URL.parse(address)
  if (url === null || !/^https?:$/.test(url.protocol)) return undefined
  return rules.find(({ host, path }) => url.pathname.startsWith(path) && matchesHost(url.hostname, host))
}

function matchesHost(hostname: string, host: string): boolean {
  if (host === '*') return true
  const labels = hostname.split('.')
  const wanted = host.split('.')
  return (
    labels.length === wanted.length &&
    wanted.every((label, index) => {
      const [start = '', end] = label.split('*')
      const there = labels[index] ?? ''
      return end === undefined
        ? there === label
        : there.length >= start.length + end.length && there.startsWith(start) && there.endsWith(end)
    })
  )
}
