import type { Dialect } from '../../kpis/warehouse-sql/dialect.ts'
import type { EventTable } from '../../kpis/warehouse-sql/event-table.ts'
import type { Statement } from '../../kpis/warehouse-sql/statement.ts'

/** What is asked of the events of a journey; without `start` the exposure begins it. `within` is in seconds. */
export type ExposuresAsked = {
  flag: string
  from: Date
  to: Date
  /** Who met the experiment before it had the time that counts. */
  until: Date
  within: number
  start?: string
  completed?: string
  failed?: string
  /** From when on what the same people did before is read. */
  before?: Date
}

/** Where the exposures are, by the columns that hold the flag and the arm, and where all other events are. */
export type ExposureTables = { exposures: EventTable; events: EventTable; columns: { flag: string; arm: string } }

/** `fresh`: the newest arrival of any event since the experiment began, as seconds since 1970. */
export function freshSince(
  { events }: ExposureTables,
  { from, to }: Pick<ExposuresAsked, 'from' | 'to'>,
  dialect: Dialect,
): Statement {
  const { epoch } = dialect
  return {
    sql: `select ${epoch(`max(${events.arrived})`)} as fresh from ${events.from} where ${arrivedBetween(events, dialect)}`,
    values: { from, to },
  }
}

/**
 * What the people of each arm did, as one row an arm. A person counts by the first exposure since the experiment began, and
 * in one arm alone: who met several is in the row without one. Only what came after the exposure counts.
 *
 * A try begins with each start, and with the exposure itself, unless a start lies between that and the completion: events of
 * one page come in either order. A completion or error within `within` of a beginning counts; time is that of the first
 * try that was completed. Who met the experiment after `until` is among `people`, and in nothing else.
 *
 * It has no joins, only orders: whatever a database thinks of how many rows there are, it takes about as long.
 *
 * Rows: `arm`, `people`, `settled`, `finished`, `failed`, `seconds`, `squares`, and of the same people before the experiment
 * `before_sum`, `before_squares`, `before_products`, where who did nothing then stands for the mean of the others.
 */
export function exposuresStatement(tables: ExposureTables, asked: ExposuresAsked, dialect: Dialect): Statement {
  const { moment, number, seconds } = dialect
  const { flag, from, to, until, within, start, completed, failed, before } = asked
  const named = { ...(start && { start }), ...(completed && { completed }), ...(failed && { failed }) }
  const early = before === undefined ? '' : ` or happened < ${moment(':from')}`
  const following =
    'over (partition by person order by happened, step rows between current row and unbounded following)'
  const next = (step: number) => `min(case when step = ${step} then happened end) ${following}`
  const ofExposures = (column: string) => `case when step = ${EXPOSED} then ${column} end`
  const inTime = (end: string) => `${seconds('happened', end)} <= ${number(':within')}`
  return {
    sql: `with events as (
${exposuresSql(tables, dialect)}
  union all
${eventsSql(tables, { named, since: before === undefined ? ':from' : ':before' }, dialect)}
),
owned as (
  select known, device, arm, happened, arrived, step,
    min(known) over (partition by device) as owner, max(known) over (partition by device) as another
  from events
),
acts as (
  select coalesce(known, case when device is not null and owner = another then owner end, device) as person,
    arm, happened, arrived, step
  from owned
),
met as (
  select person, happened, step,
    min(${ofExposures('arm')}) over (partition by person) as arm, max(${ofExposures('arm')}) over (partition by person) as other,
    min(${ofExposures('happened')}) over (partition by person) as exposed,
    min(${ofExposures('arrived')}) over (partition by person) as noticed
  from acts where person is not null
),
ways as (
  select person, arm, other, noticed, happened, step
  from met
  where exposed is not null and ((step = ${EXPOSED} and happened = exposed) or (step > ${EXPOSED} and (happened >= exposed${early})))
),
tries as (
  select person, arm, other, noticed, happened, step,
    ${next(STARTED)} as started,
    ${next(COMPLETED)} as ended,
    ${next(FAILED)} as broken
  from ways
),
timely as (
  select person, arm, other, noticed, happened,
    case when happened < ${moment(':from')} then 1 else 0 end as early,
    case when ${inTime('ended')} and (step = ${STARTED} or started is null or started > ended) then ended end as ended,
    case when ${inTime('broken')} then 1 else 0 end as failed
  from tries where step <= ${STARTED}
),
once as (
  select person, min(arm) as arm, min(other) as other, min(noticed) as noticed,
    min(case when early = 0 and ended is not null then happened end) as began,
    min(case when early = 0 then ended end) as ended,
    max(case when early = 0 then failed else 0 end) as failed,
    min(case when early = 1 and ended < ${moment(':from')} then happened end) as began_early,
    min(case when early = 1 and ended < ${moment(':from')} then ended end) as ended_early
  from timely group by person
),
judged as (
  select case when arm = other then arm end as arm,
    case when arm = other and noticed < ${moment(':until')} then 1 else 0 end as settled,
    failed,
    case when arm = other and noticed < ${moment(':until')} then ${seconds('began', 'ended')} end as took,
    ${seconds('began_early', 'ended_early')} as usual
  from once
),
known as (
  select arm, settled, settled * failed as failed, took,
    case when took is not null then coalesce(usual, avg(case when took is not null then usual end) over ()) end as usual
  from judged
)
select arm, count(*) as people, sum(settled) as settled, sum(failed) as failed,
  count(took) as finished, sum(took) as seconds, sum(took * took) as squares,
  sum(usual) as before_sum, sum(usual * usual) as before_squares, sum(usual * took) as before_products
from known group by arm`,
    values: { flag, from, to, until, within, ...named, ...(before && { before }) },
  }
}

const [EXPOSED, STARTED, COMPLETED, FAILED] = [0, 1, 2, 3]
const steps = { start: STARTED, completed: COMPLETED, failed: FAILED }

function exposuresSql({ exposures, columns }: ExposureTables, dialect: Dialect): string {
  const { text, moment } = dialect
  const { from, happened, arrived, property } = exposures
  return `  select ${whoOf(exposures, dialect)}, coalesce(${text(property(columns.arm))}, '') as arm,
    ${happened} as happened, ${arrived} as arrived, ${EXPOSED} as step
  from ${from}
  where ${text(property(columns.flag))} = :flag and ${arrivedBetween(exposures, dialect)} and ${happened} >= ${moment(':from')}`
}

function eventsSql(
  { events }: ExposureTables,
  { named, since }: { named: Partial<Record<keyof typeof steps, string>>; since: string },
  dialect: Dialect,
): string {
  const { from, name, happened, arrived } = events
  const names = Object.keys(named) as (keyof typeof steps)[]
  return `  select ${whoOf(events, dialect)}, ${dialect.text('null')} as arm,
    ${happened} as happened, ${arrived} as arrived, case ${names.map((one) => `when ${name} = :${one} then ${steps[one]}`).join(' ')} end as step
  from ${from}
  where ${name} in (${names.map((one) => `:${one}`).join(', ')}) and ${arrivedBetween(events, dialect, since)}`
}

/** Who is known, and the device: who alone is known by it among these events is whoever else comes from it. */
function whoOf({ person, device }: EventTable, { text }: Dialect): string {
  return `${text(person ?? 'null')} as known, ${text(device ?? 'null')} as device`
}

function arrivedBetween({ arrived }: EventTable, { moment }: Dialect, from = ':from'): string {
  return `${arrived} >= ${moment(from)} and ${arrived} < ${moment(':to')}`
}
