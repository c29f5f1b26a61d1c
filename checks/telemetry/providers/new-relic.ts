import { json, text as plain } from '../answers.ts'
import { parseJson } from '../parse-value.ts'
import type { Provider } from '../provider.ts'
import { itemsOf, readItems, sentEvent } from '../sent-event.ts'

const hosts = ['bam.nr-data.net', 'bam.*.nr-data.net', 'bam-cell.nr-data.net']
/** What the agent adds to each event of its own accord. */
const ofTheAgent =
  /^(eventType|actionName|timestamp|timeSinceLoad|referrerUrl|currentUrl|pageUrl|browserWidth|browserHeight|session|sessionTraceId|hasReplay|hasTrace|navInteractionId|webdriverDetected)$|^(newrelic|nr)\./
const automatic = new Set(['UserAction', 'BrowserPerformance', 'WebSocket'])

/**
 * The agent asks `/1/KEY` first and stays silent unless the answer says the server's time (any will do) and that
 * page actions are wanted (`ins`). Those come as JSON below `ins`; errors, timings and recordings hold no events.
 * Source: newrelic/newrelic-browser-agent, src/common/harvest/send.js, src/features/generic_events,
 * src/features/page_view_event/aggregate and src/common/timing/time-keeper.js.
 */
export const newRelic = {
  title: 'New Relic',
  endpoints: hosts.flatMap((host) => [
    {
      at: `${host}/1/`,
      answer: json(200, {
        app: { agents: [], nrServerTime: Date.UTC(2026, 0, 1) },
        ...{ ins: 1, err: 1, st: 0, sts: 0, sr: 0, srs: 0, spa: 0, log: 0, logapi: 0 },
      }),
    },
    { at: `${host}/`, answer: plain(200) },
  ]),
  read: ({ url, text = '' }) => {
    if (!url.pathname.startsWith('/ins/') || text === '') return []
    return readItems(itemsOf(parseJson(text), ['ins']), (event) =>
      automatic.has(String(event.eventType))
        ? undefined
        : sentEvent(
            event.eventType === 'PageAction' ? event.actionName : event.eventType,
            event,
            (property) => !ofTheAgent.test(property),
          ),
    )
  },
} satisfies Provider
