import { json, text as plain } from '../answers.ts'
import { parseValue } from '../parse-value.ts'
import type { Provider } from '../provider.ts'
import { itemsOf, readItems, sentEvent } from '../sent-event.ts'

const verbose = json(200, { status: 1, error: null })
const ofTheSdk = new Set(['token', 'distinct_id', 'time'])
/** By time and pointer, not by what people came to do. */
const automatic = new Set(['$mp_scroll', '$mp_page_leave', '$mp_rage_click', '$mp_dead_click'])

/**
 * A form whose field `data` is JSON, in base64 for hosts that are not Mixpanel's; a list of events or one.
 * A batch asks for a verbose answer, everything else for `1`, and a verbose one contents both.
 * Source: mixpanel/mixpanel-js, src/mixpanel-core.js.
 */
export const mixpanel = {
  title: 'Mixpanel',
  endpoints: [
    ...['track', 'engage', 'groups', 'record', 'import'].map((path) => ({
      at: `api*.mixpanel.com/${path}`,
      answer: path === 'track' ? verbose : plain(200, '1'),
    })),
  ],
  read: ({ url, text }) => {
    if (!url.pathname.startsWith('/track')) return []
    return readItems(itemsOf(parseValue(text ?? url.search.slice(1))), ({ event, properties }) =>
      automatic.has(String(event))
        ? undefined
        : sentEvent(event, properties, (property) => !/^(\$|mp_)/.test(property) && !ofTheSdk.has(property)),
    )
  },
} satisfies Provider
