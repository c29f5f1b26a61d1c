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
  /** A property of the event, in a table that holds one event alone. */
  property(name: string): string
}

/** The columns that a table is known to have, by table and in lower case. */
export type KnownColumns = Map<string, Set<string>>

export type Layout = {
  /** The tables it needs, with the columns that it cannot do without. */
  needs: Record<string, string[]>
  table(schema: string, known: KnownColumns, dialect: Dialect): EventTable
  /** The same for the table that holds one event alone, with its properties as columns. */
  ofEvent(event: string, properties: string[]): Layout
}

/**
 * The events of a source of Segment, from its `tracks`, which has the standard columns of all events, or from the table that
 * it has for each event, named in snake case (segment.com/docs/connections/storage/warehouses/schema). A column is there
 * once a value has come for it.
 */
export const segmentLayout: Layout = segmentTable('tracks', ['event_text', 'timestamp', 'received_at'])

function segmentTable(name: string, columns: string[]): Layout {
  return {
    needs: { [name]: columns },
    table(schema, known, { table, column }) {
      const has = (wanted: string) => known.get(name)?.has(wanted) === true
      const of = (wanted: string) => `e.${column(wanted)}`
      return {
        from: `${table(schema, name)} e`,
        name: of('event_text'),
        happened: of('timestamp'),
        arrived: of('received_at'),
        ...(has('user_id') ? { person: of('user_id') } : {}),
        ...(has('anonymous_id') ? { device: of('anonymous_id') } : {}),
        ...(has('context_app_version') ? { release: of('context_app_version') } : {}),
        property: of,
      }
    },
    ofEvent: (event, properties) => segmentTable(snakeCase(event), ['timestamp', 'received_at', ...properties]),
  }
}

/**
 * The events that Heap Connect writes, from `all_events` or from the table of one event. Who was anonymous and then
 * identified has been given the id of the identified user by `user_migrations`, which is to be applied by whoever reads
 * (help.heap.io, Heap Connect). It has one time, in UTC.
 */
export const heapLayout: Layout = heapTable('all_events', ['event_table_name', 'user_id', 'time'])

function heapTable(name: string, columns: string[]): Layout {
  return {
    needs: { [name]: columns, user_migrations: ['from_user_id', 'to_user_id'] },
    table(schema, _, { table, column }) {
      const [from, to] = [column('from_user_id'), column('to_user_id')]
      const of = (wanted: string) => `e.${column(wanted)}`
      // One row each, so that no event is there twice.
      const moved = `select ${from} as moved_from, min(${to}) as moved_to from ${table(schema, 'user_migrations')} group by ${from}`
      return {
        from: `${table(schema, name)} e left join (${moved}) m on m.moved_from = ${of('user_id')}`,
        name: of('event_table_name'),
        happened: of('time'),
        arrived: of('time'),
        person: `coalesce(m.moved_to, ${of('user_id')})`,
        property: of,
      }
    },
    ofEvent: (event, properties) => heapTable(snakeCase(event), ['user_id', 'time', ...properties]),
  }
}

/** "Experiment Viewed" and "ExperimentViewed" as `experiment_viewed`: a plain name, whatever was written. */
export function snakeCase(event: string): string {
  const words = event.replace(/([a-z0-9])([A-Z])/g, '$1_$2').match(/[A-Za-z0-9]+/g) ?? []
  return words
    .join('_')
    .toLowerCase()
    .replace(/^(?=\d|$)/, '_')
}
