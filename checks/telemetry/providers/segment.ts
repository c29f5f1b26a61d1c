import { json } from '../answers.ts'
import { parseValue } from '../parse-value.ts'
import type { Provider } from '../provider.ts'
import { itemsOf, readItems, sentEvent } from '../sent-event.ts'

const answer = json(200, { success: true })
const types: Record<string, string> = {
  t: 'track',
  p: 'page',
  s: 'screen',
  i: 'identify',
  g: 'group',
  a: 'alias',
}
/** What the SDK adds to every page call. */
const ofEveryPage = new Set(['path', 'referrer', 'search', 'title', 'url', 'hash'])

/**
 * One call as JSON at `/v1/t`, `/p`, `/i` …, or several below `batch` at `/v1/b`; `/v1/m` is the SDK's own metrics.
 * Source: segmentio/analytics-next, packages/browser/src/plugins/segmentio.
 */
export const segment = {
  title: 'Segment',
  endpoints: [
    { at: 'api.segment.io/v1/', answer },
    { at: 'events.*.segmentapis.com/v1/', answer },
  ],
  read: ({ url, text = '' }) => {
    const path = url.pathname.split('/').at(-1) ?? ''
    if (path === 'm') return []
    return readItems(itemsOf(parseValue(text), ['batch']), (call) => {
      const type = typeof call.type === 'string' ? call.type : (types[path] ?? path)
      if (type === 'track') return sentEvent(call.event, call.properties)
      if (type === 'identify' || type === 'group') return sentEvent(type, call.traits)
      const name = typeof call.name === 'string' && call.name !== '' ? `${type} ${call.name}` : type
      return sentEvent(name, call.properties, (property) => !ofEveryPage.has(property) && property !== 'name')
    })
  },
} satisfies Provider
