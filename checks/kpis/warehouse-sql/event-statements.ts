import { endsOf, type KpiDay, type KpiSpan, windowsOf } from '../span-of.ts'
import { Z95 } from '../wilson-interval.ts'
import type { Dialect } from './dialect.ts'
import type { EventTable, KnownColumns, Layout } from './event-table.ts'
import type { Statement } from './statement.ts'

/**
 * What is asked of a warehouse about the events of a journey. Every statement gives sums and quantiles, of people who are
 * counted once in each period; who they are stays there. Its rows are read by read-event-rows.ts.
 *
 * Windows and days go by when an event arrived, which is what tables are sorted by and what no late phone changes
 * afterwards; the order of events goes by when they happened, since they do not arrive in order.
 */

/** Events arrive in no order: what follows a start may have come up to this much before it. */
const DISORDER_MS = 86_400_000

/** Which columns there are: `table_name` and `column_name`. */
export function columnsStatement(schema: string, { needs }: Pick<Layout, 'needs'>, dialect: Dialect): Statement {
  const tables = Object.keys(needs).map((name, index) => [`table${index}`, dialect.name(name)] as const)
  const names = tables.map(([parameter]) => `:${parameter}`).join(', ')
  return {
    sql: `select table_name, column_name from ${dialect.columnsOf(schema)} where table_schema = :schema and table_name in (${names})`,
    values: { schema: dialect.name(schema), ...Object.fromEntries(tables) },
  }
}

/** What of a layout's tables is missing, as the end of a sentence; nothing where all is there. */
export function missingOf(schema: string, { needs }: Pick<Layout, 'needs'>, known: KnownColumns): string | undefined {
  for (const [table, columns] of Object.entries(needs)) {
    const there = known.get(table)
    if (there === undefined) return `has no table ${schema}.${table}, or this user may not read it`
    const gone = columns.filter((column) => !there.has(column))
    if (gone.length > 0) return `has no ${gone.join(', ')} in ${schema}.${table}`
  }
  return undefined
}

/** `fresh`: the newest arrival of any event, as seconds since 1970. */
export function freshStatement(events: EventTable, { days }: KpiSpan, dialect: Dialect): Statement {
  return {
    sql: `select ${dialect.epoch(`max(${events.arrived})`)} as fresh from ${events.from} where ${events.arrived} >= ${dialect.moment(':from')}`,
    values: { from: endsOf(days).from },
  }
}

type Asked = { span: KpiSpan; start: string }

const stepOf = ({ step }: KpiSpan, { day, hour }: Dialect) => (step === 'hour' ? hour : day)

/**
 * Who began in each day, in the window and before it, and of them who came to `end` within `within` seconds of a start,
 * and how long that took from the first start that came there. `until` is the moment before which starts have had their
 * time. Rows: `kind` (day, period, release), `name`, `started`, `finished`, and of the seconds of those who finished
 * `median`, `low` and `high`, between which the median lies in 95 of 100.
 */
export function funnelStatement(
  events: EventTable,
  { span, start, end, within, until }: Asked & { end: string; within: number; until: Date },
  dialect: Dialect,
): Statement {
  const { seconds } = dialect
  const took = seconds('p.began', 'p.ended')
  const version = versionOf(events)
  // The end is over every later event of the same person, of which there is one order: a start before what it leads to.
  return {
    sql: `${peopleSql(events, dialect, { and: true })},
tries as (
  select person, happened, arrived${version}, step, min(case when step = 1 then happened end)
    over (partition by person order by happened, step rows between current row and unbounded following) as ended
  from people
),
starts as (
  select person${version}, happened, ${stepOf(span, dialect)('arrived')} as day, ${periodSql(dialect)} as period,
    case when ${seconds('happened', 'ended')} <= ${dialect.number(':within')} then ended end as ended
  from tries where step = 0 and arrived >= ${dialect.moment(':from')} and arrived < ${dialect.moment(':until')}
),
spans as (
${spansSql(events, dialect, ['happened', 'ended'])}
),
once as (
  select kind, name, person, min(case when ended is not null then happened end) as began, min(ended) as ended
  from spans group by kind, name, person
),
counted as (
  select kind, name, count(*) as started, count(ended) as finished from once group by kind, name
),
placed as (
  select p.kind, p.name, c.finished, ${took} as took,
    row_number() over (partition by p.kind, p.name order by ${took}) as place
  from once p join counted c on c.kind = p.kind and c.name = p.name where p.ended is not null
),
timed as (
  select kind, name,
    avg(case when place in (floor((finished + 1) / 2.0), floor(finished / 2.0) + 1) then took end) as median,
    max(case when place = ${LOW} then took end) as low,
    max(case when place = finished + 1 - ${LOW} then took end) as high
  from placed group by kind, name
)
select c.kind, c.name, c.started, c.finished, t.median, t.low, t.high
from counted c left join timed t on t.kind = c.kind and t.name = c.name`,
    values: { ...valuesOf(span, start), end, within, until },
  }
}

/**
 * Of some values in order, the place (from 1 on) of the one above which their population's median lies, and as many
 * places from the end the one below which it lies, in at least 95 of 100, whatever their distribution: how many lie below
 * a median is binomial with a chance of a half, here by its normal approximation with the half that makes up for counts
 * being whole (W. J. Conover, Practical Nonparametric Statistics, 3rd ed., section 3.2). Below 6 values there is none.
 */
export const LOW = `floor((finished + 1) / 2.0 - ${Z95 / 2} * sqrt(finished))`

/** Who began. Rows: `kind`, `name`, `started`. */
export function trafficStatement(events: EventTable, { span, start }: Asked, dialect: Dialect): Statement {
  return {
    sql: `${peopleSql(events, dialect, { and: false })},
starts as (
  select person${versionOf(events)}, ${stepOf(span, dialect)('arrived')} as day, ${periodSql(dialect)} as period
  from people where arrived >= ${dialect.moment(':from')} and arrived < ${dialect.moment(':until')}
),
spans as (
${spansSql(events, dialect, [])}
)
select kind, name, count(distinct person) as started from spans group by kind, name`,
    values: { ...valuesOf(span, start), until: endsOf(span.days).to },
  }
}

/**
 * Of those who began in a period as long as the window, who began again in the one after it. Rows: `period` (0 is the
 * window), `started` in the one before it, and `finished`, who came back in it.
 */
export function retentionStatement(events: EventTable, { span, start }: Asked, dialect: Dialect): Statement {
  const begins = periodsOf(span).map(({ from }, index) => [`begin${index}`, from] as const)
  const cases = begins.map(([parameter], index) => `when arrived >= ${dialect.moment(`:${parameter}`)} then ${index}`)
  return {
    sql: `${peopleSql(events, dialect, { and: false })},
present as (
  select distinct person, case ${cases.join(' ')} end as period
  from people where arrived >= ${dialect.moment(':from')} and arrived < ${dialect.moment(':until')}
),
followed as (
  select period, lag(period) over (partition by person order by period) as later from present where period is not null
)
select period - 1 as period, count(*) as started, sum(case when later = period - 1 then 1 else 0 end) as finished
from followed where period > 0 group by period`,
    values: { start, ...sinceOf(span), until: endsOf(span.days).to, ...Object.fromEntries(begins) },
  }
}

/** Whole windows back from the newest day, the newest first, by their first moment and last day. */
export function periodsOf({ days, window }: KpiSpan): { from: Date; last: string }[] {
  return Array.from({ length: Math.floor(days.length / window) }, (_, ago): KpiDay[] =>
    days.slice(days.length - (ago + 1) * window, days.length - ago * window),
  ).map((period) => ({ from: endsOf(period).from, last: period.at(-1)?.day ?? '' }))
}

/**
 * The events that count, each with the person behind it: who is known, else who alone is known by the same device among
 * these events, else the device.
 */
function peopleSql(events: EventTable, { moment }: Dialect, { and }: { and: boolean }): string {
  const { person, device, release } = events
  const selected = [
    ...(person === undefined ? [] : [`${person} as known`]),
    ...(device === undefined ? [] : [`${device} as device`]),
    ...(release === undefined ? [] : [`${release} as app_version`]),
    `${events.happened} as happened`,
    `${events.arrived} as arrived`,
    ...(and ? [`case when ${events.name} = :start then 0 else 1 end as step`] : []),
  ]
  const both = person !== undefined && device !== undefined
  const who = both ? 'coalesce(e.known, o.known, e.device)' : person === undefined ? 'e.device' : 'e.known'
  const owners = `,
owners as (
  select device, min(known) as known from events where device is not null and known is not null
  group by device having min(known) = max(known)
)`
  return `with events as (
  select ${selected.join(', ')}
  from ${events.from}
  where ${events.name} ${and ? 'in (:start, :end)' : '= :start'} and ${events.arrived} >= ${moment(':since')}
)${both ? owners : ''},
people as (
  select ${who} as person, e.happened, e.arrived${versionOf(events, 'e.')}${and ? ', e.step' : ''}
  from events e${both ? ' left join owners o on o.device = e.device' : ''} where ${who} is not null
)`
}

const versionOf = ({ release }: EventTable, from = '') => (release === undefined ? '' : `, ${from}app_version`)

const periodSql = ({ moment, text }: Dialect) =>
  `case when arrived >= ${moment(':window')} then ${text("'now'")} when arrived >= ${moment(':before')} then ${text("'before'")} end`

/** Each start as one of its day, of its period, and in the window of its release. */
function spansSql({ release }: EventTable, { text }: Dialect, columns: string[]): string {
  const kept = ['person', ...columns].join(', ')
  const released = `
  union all select ${text("'release'")}, app_version, ${kept} from starts where period = 'now' and app_version is not null`
  return `  select ${text("'day'")} as kind, day as name, ${kept} from starts
  union all select ${text("'period'")}, period, ${kept} from starts where period is not null${release === undefined ? '' : released}`
}

function valuesOf(span: KpiSpan, start: string): Statement['values'] {
  const { current, previous } = windowsOf(span)
  const [window, before] = [endsOf(current).from, endsOf(previous).from]
  const zone = span.step === 'hour' ? {} : { timeZone: span.timeZone }
  return { start, ...zone, window, before, ...sinceOf(span) }
}

function sinceOf({ days }: KpiSpan): { from: Date; since: Date } {
  const { from } = endsOf(days)
  return { from, since: new Date(from.getTime() - DISORDER_MS) }
}
