import { json } from '../answers.ts'
import { parseValue } from '../parse-value.ts'
import type { Provider } from '../provider.ts'
import { itemsOf, readItems, sentEvent } from '../sent-event.ts'

const hosts = ['*.i.posthog.com', 'app.posthog.com', 'us.posthog.com', 'eu.posthog.com']
const paths = ['e/', 'i/', 'batch/', 'capture/', 'track/', 'engage/', 's/']
const answer = json(200, { status: 'Ok' })
/** By time, pointer and flags, not by what people came to do. */
const automatic = new Set([
  '$pageleave',
  '$web_vitals',
  '$rageclick',
  '$dead_click',
  '$$heatmap',
  '$snapshot',
  '$feature_flag_called',
])

/**
 * JSON, packed by gzip, or in base64 in a form's field `data`; one event, a list, or a list below `batch`.
 * Recordings (`/s/`) hold no events; flags are asked elsewhere and are answered by PostHog itself.
 * Source: PostHog/posthog-js, packages/browser/src/request.ts and utils/request-router.ts.
 */
export const posthog = {
  title: 'PostHog',
  endpoints: hosts.flatMap((host) => paths.map((path) => ({ at: `${host}/${path}`, answer }))),
  read: ({ url, text }) => {
    if (url.pathname.startsWith('/s/')) return []
    return readItems(itemsOf(parseValue(text ?? url.search.slice(1)), ['batch']), ({ event, properties }) =>
      automatic.has(String(event))
        ? undefined
        : sentEvent(event, properties, (property) => !/^(\$|token$|distinct_id$)/.test(property)),
    )
  },
} satisfies Provider
