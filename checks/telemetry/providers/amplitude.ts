import { json, text as plain } from '../answers.ts'
import { isRecord, parseJson } from '../parse-value.ts'
import type { Provider } from '../provider.ts'
import { itemsOf, readItems, sentEvent } from '../sent-event.ts'

const answer = json(200, { code: 200, events_ingested: 1, payload_size_bytes: 1 })
/** By time and pointer, not by what people came to do. */
const automatic =
  /^(session_start|session_end|\[Amplitude\] (Web Vitals|Page Scrolled|Network Request|Main Thread Block|Thrashed Cursor|Rage Click|Dead Click|Error Click))$/

/**
 * JSON with `events`; SDKs before 2022 sent a form whose field `e` is a JSON list. Recordings hold no events.
 * Source: amplitude/Amplitude-TypeScript, packages/analytics-core/src (transports, types/payload.ts).
 */
export const amplitude = {
  title: 'Amplitude',
  endpoints: [
    ...['api2.amplitude.com', 'api.eu.amplitude.com'].flatMap((host) => [
      { at: `${host}/2/httpapi`, answer },
      { at: `${host}/batch`, answer },
    ]),
    { at: 'api-sr.amplitude.com/', answer },
    { at: 'api-sr.eu.amplitude.com/', answer },
    { at: 'api.amplitude.com/2/httpapi', answer },
    { at: 'api.amplitude.com/', answer: plain(200, 'success') },
  ],
  read: ({ url, text = '' }) => {
    if (url.hostname.startsWith('api-sr.')) return []
    const value = parseJson(text) ?? parseJson(new URLSearchParams(text).get('e') ?? '')
    if (isRecord(value) && !Array.isArray(value.events)) return null
    return readItems(itemsOf(value, ['events']), ({ event_type, event_properties }) =>
      automatic.test(String(event_type))
        ? undefined
        : sentEvent(event_type, event_properties, (property) => !property.startsWith('[Amplitude]')),
    )
  },
} satisfies Provider
