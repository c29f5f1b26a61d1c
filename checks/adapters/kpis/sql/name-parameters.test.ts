import { expect, test } from 'vitest'
import { nameParameters } from './name-parameters.ts'

const values = { from: 1, to: 2, timeZone: 'UTC' }

test('Names become numbers, each once, and casts stay', () => {
  expect(nameParameters('select :from::date, :to, :from', values)).toEqual({
    text: 'select $1::date, $2, $1',
    values: [1, 2],
  })
  expect(nameParameters('select 1', values)).toEqual({ text: 'select 1', values: [] })
})

test('What is quoted or a comment is left alone', () => {
  const sql = `select ':from', 'it''s :from', ":to", $$ :from $$, $a$ :to $a$ -- :gone\n/* :gone */ from t where a = :to`
  expect(nameParameters(sql, values)).toEqual({ text: sql.replace('a = :to', 'a = $1'), values: [2] })
})

test('A name that has no value is said, with those that have one', () => {
  expect(() => nameParameters('select :form', values)).toThrow(
    'is asked with :form, which has no value; there are :from, :to, :timeZone',
  )
  expect(() => nameParameters('select :constructor', values)).toThrow('is asked with :constructor')
})
