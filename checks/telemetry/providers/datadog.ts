import { json } from '../answers.ts'
import { isRecord, parseLines } from '../parse-value.ts'
import type { Provider } from '../provider.ts'
import { readItems, sentEvent } from '../sent-event.ts'

const hosts = [
  'browser-intake-datadoghq.com',
  'browser-intake-*-datadoghq.com',
  'browser-intake-datadoghq.eu',
  'browser-intake-ddog-gov.com',
  'browser-intake-*-ddog-gov.com',
]

/**
 * One JSON value a line, packed by deflate where a worker does it. Only actions are events: views, resources and
 * long tasks tell how it went, not what people did. The rest of the intake (logs, recordings) holds none.
 * Source: DataDog/browser-sdk, packages/js-core/src/transport and packages/browser-core/src/transport/batch.ts.
 */
export const datadog = {
  title: 'Datadog RUM',
  endpoints: hosts.map((host) => ({ at: `${host}/api/v2/`, answer: json(202, { request_id: 'answered-locally' }) })),
  read: ({ url, text = '' }) => {
    if (url.pathname !== '/api/v2/rum') return []
    return readItems(parseLines(text) ?? null, ({ type, action, context }) =>
      type !== 'action' || !isRecord(action) ? undefined : sentEvent(nameOf(action), context),
    )
  },
} satisfies Provider

function nameOf({ target }: Record<string, unknown>): unknown {
  return isRecord(target) ? target.name : undefined
}
