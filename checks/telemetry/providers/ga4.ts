import { text as plain } from '../answers.ts'
import type { Payload, Provider, SentEvent } from '../provider.ts'

const answer = plain(204)
/** By time and by the state of the browser, not by what people came to do. */
const automatic = new Set(['user_engagement', 'scroll', 'session_start', 'first_visit'])
const ofTheSdk = new Set(['debug_mode', 'ignore_referrer', 'is_legacy_loaded'])

/**
 * One event in the query (`en`, its parameters as `ep.NAME` and `epn.NAME`), or several in the body, one a line,
 * which share what the query says. The format is that of gtag.js as its requests show it (protocol version 2).
 */
export const ga4 = {
  title: 'Google Analytics',
  endpoints: [
    'www.google-analytics.com/g/collect',
    '*.google-analytics.com/g/collect',
    'analytics.google.com/g/collect',
    '*.analytics.google.com/g/collect',
    'stats.g.doubleclick.net/g/collect',
  ].map((at) => ({ at, answer })),
  read: readCollect,
} satisfies Provider

/** The events of one request to `/g/collect`, also on a host of one's own. */
export function readCollect({ url, text = '' }: Payload): SentEvent[] | null {
  if (url.hostname === 'stats.g.doubleclick.net') return []
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const events = (lines.length === 0 ? [url.search] : lines).map((line) => {
    const parameters = [...url.searchParams, ...(lines.length === 0 ? [] : new URLSearchParams(line))]
    return {
      name: new Map(parameters).get('en') ?? '',
      properties: parameters
        .flatMap(([key]) => /^epn?\.(.+)$/.exec(key)?.[1] ?? [])
        .filter((name) => !ofTheSdk.has(name)),
    }
  })
  return events.filter(({ name }) => !automatic.has(name))
}
