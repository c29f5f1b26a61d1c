import { expect, test } from 'vitest'
import type { Statement } from '../../../kpis/warehouse-sql/statement.ts'
import { nameParameters, type Quoting, written } from './name-parameters.ts'

const values = { from: 1, to: 2, timeZone: 'UTC' }
const named = (sql: string, quoting: Quoting = 'doubled', sent: Statement['values'] = values) =>
  nameParameters({ sql, values: sent }, (_, place) => `$${place + 1}`, quoting)

test('Names become what the warehouse writes, each known once, and casts stay', () => {
  expect(named('select :from::date, :to, :from')).toEqual({ sql: 'select $1::date, $2, $1', names: ['from', 'to'] })
  expect(named('select 1')).toEqual({ sql: 'select 1', names: [] })
})

test('What is quoted or a comment is left alone', () => {
  const sql = `select ':from', 'it''s :from', ":to", \`:to\`, $$ :from $$, $a$ :to $a$ -- :gone\n/* :gone */ from t where a = :to`
  expect(named(sql)).toEqual({ sql: sql.replace('a = :to', 'a = $1'), names: ['to'] })
})

test('Paths into a value and slices of an array are no parameters', () => {
  const sql = 'select payload:kind, "a":b, x[1:last], f(a):c from t where a = :to'
  expect(named(sql)).toEqual({ sql: sql.replace('a = :to', 'a = $1'), names: ['to'] })
})

test('A backslash escapes a quote where the warehouse has it so, and nowhere else', () => {
  expect(named(String.raw`select 'it\'s :from', :to`, 'escaped').names).toEqual(['to'])
  expect(named(String.raw`select 'C:\', :to`, 'doubled').names).toEqual(['to'])
})

test('A name that has no value is said, with those that have one', () => {
  expect(() => named('select :form')).toThrow(
    'is asked with :form, which has no value; there are :from, :to, :timeZone',
  )
  expect(() => named('select :constructor')).toThrow('is asked with :constructor')
})

test('Moments are written in UTC, wherever the machine is', () => {
  expect([new Date('2026-10-25T00:00:00+02:00'), 1.5, 'a', undefined].map(written)).toEqual([
    '2026-10-24T22:00:00.000Z',
    '1.5',
    'a',
    '',
  ])
})
