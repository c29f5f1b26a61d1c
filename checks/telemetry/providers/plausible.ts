import { text as plain } from '../answers.ts'
import { isRecord, parseJson } from '../parse-value.ts'
import type { Provider } from '../provider.ts'
import { itemsOf, readItems, sentEvent } from '../sent-event.ts'

/**
 * JSON with the name `n` and the properties `p`, which may be JSON in a text. `engagement` is sent as a page is left.
 * Source: plausible.io/docs/events-api and the tracker's own requests.
 */
export const plausible = {
  title: 'Plausible',
  endpoints: [{ at: 'plausible.io/api/event', answer: plain(202, 'ok') }],
  read: ({ text = '' }) =>
    readItems(itemsOf(parseJson(text)), ({ n, name, p, props }) => {
      const event = n ?? name
      const properties = p ?? props
      if (event === 'engagement') return undefined
      return sentEvent(event, isRecord(properties) ? properties : parseJson(String(properties)))
    }),
} satisfies Provider
