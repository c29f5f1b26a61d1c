import { json, pixel } from '../answers.ts'
import { parseJson } from '../parse-value.ts'
import type { Provider } from '../provider.ts'
import { itemsOf, readItems, sentEvent } from '../sent-event.ts'

/**
 * Only `/api/track` has a published format: JSON with `event` and `properties`. What Heap's own scripts send
 * (`/h`, and protocol buffers at `/api/capture/`) has none, so its events are of unknown content.
 * Source: developers.heap.io, "Track" of the server-side API.
 */
export const heap = {
  title: 'Heap',
  endpoints: [
    { at: 'heapanalytics.com/api/', answer: json(200, {}) },
    { at: 'heapanalytics.com/h', answer: pixel },
    { at: 'c.*.heap-api.com/api/', answer: json(200, {}) },
  ],
  read: ({ url, text = '' }) => {
    if (/\/(add_user_properties|add_account_properties|identify)$/.test(url.pathname)) return []
    if (url.pathname !== '/api/track') return null
    return readItems(itemsOf(parseJson(text), ['events']), ({ event, properties }) => sentEvent(event, properties))
  },
} satisfies Provider
