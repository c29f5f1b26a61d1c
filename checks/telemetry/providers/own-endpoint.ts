import { json } from '../answers.ts'
import { isRecord, parseValue } from '../parse-value.ts'
import type { Payload, Provider, SentEvent } from '../provider.ts'
import { itemsOf, readItems, sentEvent } from '../sent-event.ts'
import { readCollect } from './ga4.ts'

const lists = ['batch', 'events', 'messages', 'items', 'data']
const names = ['event', 'event_name', 'eventName', 'event_type', 'eventType', 'name', 'action', 'type', 'n']
const bags = ['properties', 'props', 'event_properties', 'params', 'attributes', 'payload', 'data', 'traits']

/**
 * The hosts that the configuration names: JSON of any usual shape, one event, a list or a list below a key, packed
 * or not, or the parameters of a query. Google's format is known by its path, `/g/collect`.
 */
export const ownEndpoint = (hosts: string[]) =>
  ({
    title: 'your own endpoint',
    endpoints: hosts.map((host) => ({ at: `${host}/`, answer: json(200, { success: true }) })),
    read: readOwn,
  }) satisfies Provider

function readOwn(payload: Payload): SentEvent[] | null {
  const { url, text } = payload
  if (url.pathname.endsWith('/g/collect')) return readCollect(payload)
  const value = text === undefined ? Object.fromEntries(url.searchParams) : parseValue(text)
  return readItems(itemsOf(value, lists), (item) => {
    const key = names.find((name) => typeof item[name] === 'string')
    const bag = bags.map((name) => item[name]).find(isRecord)
    const beside = Object.fromEntries(Object.entries(item).filter(([name]) => !names.includes(name)))
    return sentEvent(key === undefined ? undefined : item[key], bag ?? beside)
  })
}
