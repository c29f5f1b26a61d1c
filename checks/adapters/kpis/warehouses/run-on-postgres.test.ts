import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { testWarehouse } from '../../../../fixtures/test-warehouse.ts'
import type { Statement } from '../../../kpis/warehouse-sql/statement.ts'
import { runOnPostgres } from './run-on-postgres.ts'
import { runOnRedshift } from './run-on-redshift.ts'

const warehouse = testWarehouse(async (database) => {
  await database.exec('create table imports (day date, at timestamp, started bigint)')
  await database.exec(`insert into imports values ('2026-11-25', '2026-11-25 23:30:00', 12), (null, null, null)`)
})

const means = (signal = new AbortController().signal) => ({
  signal,
  longestMs: 20_000,
  ask: () => Promise.reject(new Error('It asks for nothing over HTTP.')),
  reach: {},
  askLast: () => Promise.reject(new Error('It asks for nothing over HTTP.')),
})
const run = (sql: string, values: Statement['values'] = {}) =>
  runOnPostgres({ url: warehouse.url }, { sql, values }, means())

test('Days come as they are written, large numbers as text, and moments are in UTC whatever their columns say', async () => {
  const sql = `select day, started, at at time zone 'Europe/Berlin' < :from as before, at >= :from as after from imports`
  expect(await run(sql, { from: new Date('2026-11-25T23:30:00Z') })).toEqual([
    { day: '2026-11-25', started: '12', before: true, after: true },
    { day: null, started: null, before: null, after: null },
  ])
})

test('A day of the team is where its zone has it', async () => {
  const sql = 'select count(*)::int as rows from imports where day = (:from at time zone :timeZone)::date'
  const rows = (timeZone: string) => run(sql, { from: new Date('2026-11-24T23:00:00Z'), timeZone })
  expect([await rows('Europe/Berlin'), await rows('UTC')]).toEqual([[{ rows: 1 }], [{ rows: 0 }]])
})

test('Amazon Redshift is reached in the same way where its connection is a string', async () => {
  const statement = { sql: 'select count(*) as rows from imports', values: {} }
  expect(await runOnRedshift({ url: warehouse.url }, statement, means())).toEqual([{ rows: '2' }])
})

test.each([
  ['insert into imports values (null, null, 1)', /^refuses a query that would change something: /],
  ['rollback; insert into imports values (null, null, 1)', /^refuses the query \(42601\): cannot insert multiple/],
  ['select * from exports', /^refuses the query \(42P01\): relation "exports" does not exist$/],
  ['select 1 from generate_series(1, 20001)', /^gives more than 20000 rows$/],
  ['select :form', /^is asked with :form, which has no value/],
])('%s gives no rows but the reason', async (sql, reason) => {
  await expect(run(sql)).rejects.toThrow(reason)
  expect(await run('select 1 from imports')).toHaveLength(2)
})

test('As many rows as are taken are taken', async () => {
  expect(await run('select 1 from generate_series(1, 20000)')).toHaveLength(20_000)
})

test('Nobody waits for a server that does not answer when there is no time left', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  await new Promise((resolve) => silent.once('listening', resolve))
  const url = `postgresql://a@127.0.0.1:${(silent.address() as AddressInfo).port}/a`
  const began = performance.now()
  const statement = { sql: 'select 1', values: {} }
  await expect(runOnPostgres({ url }, statement, means(AbortSignal.timeout(100)))).rejects.toThrow(/^cannot be reached/)
  expect(performance.now() - began).toBeLessThan(3_000)
  silent.close()
})

test('A server that is not there is said', async () => {
  const gone = { url: 'postgresql://a@127.0.0.1:1/a' }
  await expect(runOnPostgres(gone, { sql: 'select 1', values: {} }, means())).rejects.toThrow(
    'cannot be reached (ECONNREFUSED)',
  )
})
