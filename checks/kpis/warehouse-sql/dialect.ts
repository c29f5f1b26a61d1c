/**
 * What the warehouses write differently. Sessions are in UTC, so that a time stamp without a zone is one in UTC wherever
 * it meets one with a zone. Parameters are `:name`, as everywhere here; each warehouse's adapter writes them its own way.
 */
export type Dialect = {
  table(schema: string, name: string): string
  column(name: string): string
  /** A parameter that is a moment. */
  moment(parameter: string): string
  number(parameter: string): string
  text(expression: string): string
  /** The day of a moment in the zone `:timeZone`, such as 2026-09-01. */
  day(moment: string): string
  /** The hour of a moment by its first moment in UTC, such as 2026-09-01T13:00:00Z. */
  hour(moment: string): string
  /** How many seconds lie between two moments. */
  seconds(from: string, to: string): string
  /** A moment as seconds since 1970. */
  epoch(moment: string): string
  /** The tables of a schema that hold columns, with `table_name`, `column_name` and `table_schema`. */
  columnsOf(schema: string): string
  /** How it keeps a name that was written without quotes. */
  name(written: string): string
}

const quoted = (quote: string) => (name: string) => {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) throw new Error(`${JSON.stringify(name)} is no plain name.`)
  return `${quote}${name}${quote}`
}
const double = quoted('"')
const backtick = quoted('`')
const upper = (name: string) => name.toUpperCase()

const postgres: Dialect = {
  table: (schema, name) => `${double(schema)}.${double(name)}`,
  column: double,
  moment: (parameter) => `cast(${parameter} as timestamptz)`,
  number: (parameter) => `cast(${parameter} as float)`,
  text: (expression) => `cast(${expression} as varchar)`,
  day: (moment) => `cast(cast(cast(${moment} as timestamptz) at time zone :timeZone as date) as varchar)`,
  hour: (moment) => `to_char(cast(${moment} as timestamptz) at time zone 'UTC', 'YYYY-MM-DD"T"HH24":00:00Z"')`,
  seconds: (from, to) => `date_part('epoch', ${to} - ${from})`,
  epoch: (moment) => `date_part('epoch', ${moment})`,
  columnsOf: () => 'information_schema.columns',
  name: (written) => written,
}

/** Of PostgreSQL 8, with functions of its own for intervals (Amazon Redshift Database Developer Guide). */
const redshift: Dialect = {
  ...postgres,
  seconds: (from, to) => `datediff(millisecond, ${from}, ${to}) / 1000.0`,
  epoch: (moment) => `extract(epoch from ${moment})`,
}

/** GoogleSQL: what it names without quotes may be reserved, so names of tables and columns have them. */
const bigquery: Dialect = {
  table: (schema, name) => `${backtick(schema)}.${backtick(name)}`,
  column: backtick,
  moment: (parameter) => parameter,
  number: (parameter) => `cast(${parameter} as float64)`,
  text: (expression) => `cast(${expression} as string)`,
  day: (moment) => `cast(date(${moment}, :timeZone) as string)`,
  hour: (moment) => `format_timestamp('%Y-%m-%dT%H:00:00Z', ${moment})`,
  seconds: (from, to) => `timestamp_diff(${to}, ${from}, millisecond) / 1000`,
  epoch: (moment) => `unix_millis(${moment}) / 1000`,
  columnsOf: (schema) => `${backtick(schema)}.INFORMATION_SCHEMA.COLUMNS`,
  name: (written) => written,
}

/** Names are kept in capitals there, as what writes them does without quotes. */
const snowflake: Dialect = {
  table: (schema, name) => `${double(upper(schema))}.${double(upper(name))}`,
  column: (name) => double(upper(name)),
  moment: (parameter) => `to_timestamp_tz(${parameter})`,
  number: (parameter) => `cast(${parameter} as float)`,
  text: (expression) => `cast(${expression} as varchar)`,
  day: (moment) =>
    `to_varchar(cast(convert_timezone(:timeZone, cast(${moment} as timestamp_tz)) as date), 'YYYY-MM-DD')`,
  hour: (moment) =>
    `to_varchar(convert_timezone('UTC', cast(${moment} as timestamp_tz)), 'YYYY-MM-DD"T"HH24":00:00Z"')`,
  seconds: (from, to) => `datediff(millisecond, ${from}, ${to}) / 1000`,
  epoch: (moment) => `date_part(epoch_millisecond, ${moment}) / 1000`,
  columnsOf: () => 'information_schema.columns',
  name: upper,
}

export const dialects = { postgres, redshift, bigquery, snowflake } satisfies Record<string, Dialect>
