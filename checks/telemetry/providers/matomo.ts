import { pixel } from '../answers.ts'
import { isRecord, parseJson } from '../parse-value.ts'
import type { Payload, Provider, SentEvent } from '../provider.ts'

/**
 * Parameters in the query or in a form, or several queries below `requests` in JSON; on any host, since it is hosted
 * by its users. A heart beat (`ping`) and what was merely shown (`c_n`) are no events.
 * Source: developer.matomo.org/api-reference/tracking-api.
 */
export const matomo = {
  title: 'Matomo',
  endpoints: [
    { at: '*/matomo.php', answer: pixel },
    { at: '*/piwik.php', answer: pixel },
  ],
  read: (payload) =>
    queriesOf(payload)?.flatMap((query) => eventOf([...payload.url.searchParams, ...new URLSearchParams(query)])) ??
    null,
} satisfies Provider

function queriesOf({ text = '' }: Payload): string[] | undefined {
  if (!text.startsWith('{')) return [text]
  const value = parseJson(text)
  if (!isRecord(value) || !Array.isArray(value.requests)) return undefined
  return value.requests.map(String)
}

function eventOf(parameters: [string, string][]): SentEvent[] {
  const of = new Map(parameters)
  const name = nameOf(of)
  if (name === undefined) return []
  return [{ name, properties: [...of.keys()].filter((key) => /^dimension\d+$/.test(key)) }]
}

function nameOf(of: Map<string, string>): string | undefined {
  if (of.has('ping') || of.has('c_n')) return undefined
  if (of.has('e_c')) return `${of.get('e_c')}: ${of.get('e_a') ?? ''}`
  if (of.has('idgoal')) return of.get('idgoal') === '0' ? 'order' : `goal ${of.get('idgoal')}`
  if (of.has('search')) return 'site search'
  if (of.has('link')) return 'outlink'
  if (of.has('download')) return 'download'
  return of.has('action_name') || of.has('url') ? 'page view' : ''
}
