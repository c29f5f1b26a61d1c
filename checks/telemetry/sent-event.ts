import { isRecord } from './parse-value.ts'
import type { SentEvent } from './provider.ts'

/** An event from whatever stood where its name and its properties are expected. `own` tells what the application set itself. */
export function sentEvent(
  name: unknown,
  properties: unknown,
  own: (property: string) => boolean = () => true,
): SentEvent {
  return {
    name: typeof name === 'string' ? name : '',
    properties: isRecord(properties) ? Object.keys(properties).filter(own) : [],
  }
}

/** The items of what may be one event, a list, or a list below a key; null for anything else. */
export function itemsOf(value: unknown, below: string[] = []): unknown[] | null {
  if (Array.isArray(value)) return value
  if (!isRecord(value)) return null
  const list = below.map((key) => value[key]).find(Array.isArray)
  return list ?? [value]
}

/** Reads every item with `read`; one that is no record has no name. Undefined leaves an item out. */
export function readItems(
  items: unknown[] | null,
  read: (item: Record<string, unknown>) => SentEvent | undefined,
): SentEvent[] | null {
  if (items === null) return null
  return items.flatMap((item) => (isRecord(item) ? (read(item) ?? []) : [sentEvent(undefined, undefined)]))
}
