import type { RecordedRequest, TelemetryEvent } from '../types.ts'
import type { Payload, SentEvent } from './provider.ts'
import { providers } from './providers.ts'
import { findRule, telemetryRules } from './telemetry-rules.ts'
import { unpackBody } from './unpack-body.ts'

/** In no format that any reader knows: what has no events with this has none whatever its body. */
const unreadable = '\u0000'

const most = { events: 5000, properties: 200, name: 200 }

/**
 * The events in what an attempt's pages sent, in its order. What cannot be read, whole or in part, counts as an event
 * of unknown content that says why. Of properties only the names are kept, and only those that the application set.
 */
export function readEvents(requests: RecordedRequest[], analytics: { hosts: string[] }): TelemetryEvent[] {
  const rules = telemetryRules(analytics)
  const byId = new Map(providers(analytics))
  return requests
    .flatMap((request): TelemetryEvent[] => {
      const provider = findRule(request.url, rules)?.provider ?? ''
      const read = byId.get(provider)?.read
      if (read === undefined || request.method === 'OPTIONS') return []
      const { step, at } = request
      const told = readRequest(request, read)
      const unread = { step, at, provider, name: '', properties: [] }
      if (typeof told === 'string') return [{ ...unread, unread: told }]
      return told.map(({ name, properties }) =>
        name === '' ? { ...unread, unread: 'It has no name.' } : { step, at, provider, ...bounded(name, properties) },
      )
    })
    .slice(0, most.events)
}

/** The events, or why nobody can tell. A request that holds no events in any case may be cut. */
function readRequest({ url, body, cut }: RecordedRequest, read: (payload: Payload) => SentEvent[] | null) {
  const parsed = URL.parse(url)
  if (parsed === null) return 'Its address cannot be read.'
  const text = body === undefined ? undefined : unpackBody(body)
  if (text !== null && !cut) return read({ url: parsed, text }) ?? 'Its format is not known.'
  if (read({ url: parsed, text: unreadable })?.length === 0) return []
  return cut ? 'Its body was too long to be kept whole.' : 'Its body cannot be unpacked.'
}

function bounded(name: string, properties: string[]): Pick<TelemetryEvent, 'name' | 'properties'> {
  const short = (text: string) => text.slice(0, most.name).toWellFormed()
  return { name: short(name), properties: [...new Set(properties.map(short))].toSorted().slice(0, most.properties) }
}
