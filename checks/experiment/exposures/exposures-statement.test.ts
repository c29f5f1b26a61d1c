import { expect, test } from 'vitest'
import { dialects } from '../../kpis/warehouse-sql/dialect.ts'
import { heapLayout, segmentLayout, snakeCase } from '../../kpis/warehouse-sql/event-table.ts'
import { exposuresStatement } from './exposures-statement.ts'

const known = new Map(
  ['tracks', 'experiment_viewed'].map((table) => [table, new Set(['user_id', 'anonymous_id'])] as const),
)
const asked = {
  flag: 'clear-errors',
  from: new Date('2026-10-05T00:00:00Z'),
  to: new Date('2026-10-12T00:00:00Z'),
  until: new Date('2026-10-11T23:30:00Z'),
  within: 1_800,
  start: 'Import started',
  failed: 'Import failed',
}

const writing = (dialect: (typeof dialects)[keyof typeof dialects], layout = segmentLayout) =>
  exposuresStatement(
    {
      exposures: layout.ofEvent('Experiment Viewed', []).table('app', known, dialect),
      events: layout.table('app', known, dialect),
      columns: { flag: 'experiment_id', arm: 'variation_id' },
    },
    asked,
    dialect,
  )

test.each(Object.entries(dialects))(
  'In the SQL of %s every parameter has a value, and every value is used',
  (_, dialect) => {
    for (const layout of [segmentLayout, heapLayout]) {
      const { sql, values } = writing(dialect, layout)
      const used = [...sql.matchAll(/(?<!:):(\w+)/g)].map(([, name]) => name)
      expect([...new Set(used)].toSorted()).toEqual(Object.keys(values).toSorted())
    }
  },
)

test.each([
  [
    'postgres',
    '"app"."experiment_viewed" e',
    `cast(e."variation_id" as varchar)`,
    `date_part('epoch', ended - happened)`,
  ],
  [
    'redshift',
    '"app"."experiment_viewed" e',
    `cast(e."variation_id" as varchar)`,
    `datediff(millisecond, happened, ended) / 1000.0`,
  ],
  [
    'bigquery',
    '`app`.`experiment_viewed` e',
    'cast(e.`variation_id` as string)',
    'timestamp_diff(ended, happened, millisecond) / 1000',
  ],
  [
    'snowflake',
    '"APP"."EXPERIMENT_VIEWED" e',
    `cast(e."VARIATION_ID" as varchar)`,
    'datediff(millisecond, happened, ended) / 1000',
  ],
] as const)('%s gets names, texts and seconds as it writes them', (name, ...parts) => {
  const { sql } = writing(dialects[name])
  expect(parts.filter((part) => !sql.includes(part))).toEqual([])
})

test.each([
  ['Experiment Viewed', 'experiment_viewed'],
  ['ExperimentViewed', 'experiment_viewed'],
  ['experiment_viewed', 'experiment_viewed'],
  ['A/B  Test — seen!', 'a_b_test_seen'],
  ['2nd View', '_2nd_view'],
  ['…', '_'],
])('The table of the event %j is %s', (event, table) => {
  expect(snakeCase(event)).toBe(table)
})
