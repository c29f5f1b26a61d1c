import type { Dialect } from './dialect.ts'

/** Where a service keeps its events in a warehouse, as SQL expressions over what `from` gives. */
export type EventTable = {
  /** What stands after `from`. */
  from: string
  name: string
  /** When it happened, which gives the order of events; and when it arrived, which gives windows and days. */
  happened: string
  arrived: string
  /** Who it was, where that is known; and the browser or device it came from. At least one of the two. */
  person?: string
  device?: string
  release?: string
}

/** The columns that a table is known to have, by table and in lower case. */
export type KnownColumns = Map<string, Set<string>>

export type Layout = {
  /** The tables it needs, with the columns that it cannot do without. */
  needs: Record<string, string[]>
  table(schema: string, known: KnownColumns, dialect: Dialect): EventTable
}

/**
 * The events of a source of Segment, from its `tracks`, which has the standard columns of all events
 * (segment.com/docs/connections/storage/warehouses/schema). A column is there once a value has come for it.
 */
export const segmentLayout: Layout = {
  needs: { tracks: ['event_text', 'timestamp', 'received_at'] },
  table(schema, known, { table, column }) {
    const has = (name: string) => known.get('tracks')?.has(name) === true
    const of = (name: string) => `e.${column(name)}`
    return {
      from: `${table(schema, 'tracks')} e`,
      name: of('event_text'),
      happened: of('timestamp'),
      arrived: of('received_at'),
      ...(has('user_id') ? { person: of('user_id') } : {}),
      ...(has('anonymous_id') ? { device: of('anonymous_id') } : {}),
      ...(has('context_app_version') ? { release: of('context_app_version') } : {}),
    }
  },
}

/**
 * The events that Heap Connect writes, from `all_events`. Who was anonymous and then identified has been given the id of
 * the identified user by `user_migrations`, which is to be applied by whoever reads (help.heap.io, Heap Connect). It has
 * one time, in UTC.
 */
export const heapLayout: Layout = {
  needs: { all_events: ['event_table_name', 'user_id', 'time'], user_migrations: ['from_user_id', 'to_user_id'] },
  table(schema, _, { table, column }) {
    const [from, to] = [column('from_user_id'), column('to_user_id')]
    // One row each, so that no event is there twice.
    const moved = `select ${from} as moved_from, min(${to}) as moved_to from ${table(schema, 'user_migrations')} group by ${from}`
    return {
      from: `${table(schema, 'all_events')} e left join (${moved}) m on m.moved_from = e.${column('user_id')}`,
      name: `e.${column('event_table_name')}`,
      happened: `e.${column('time')}`,
      arrived: `e.${column('time')}`,
      person: `coalesce(m.moved_to, e.${column('user_id')})`,
    }
  },
}
