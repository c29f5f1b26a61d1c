import { expect, it } from 'vitest'
import { testDatabase } from '../../fixtures/test-database.ts'

const database = testDatabase()

it('values come as what they are: ids as numbers, moments as Date, JSON as what it says', async () => {
  const at = new Date('2026-11-22T10:00:00.123Z')
  const rows = await database().query(
    'SELECT $1::bigint AS id, $2::timestamptz AS at, $3::jsonb AS json, $4::text AS none, $5::text[] AS list',
    [9_007_199_254_740_991, at, JSON.stringify({ a: [1, "it's"] }), null, ['a', 'b"c']],
  )
  expect(rows).toEqual([{ id: 9_007_199_254_740_991, at, json: { a: [1, "it's"] }, none: null, list: ['a', 'b"c'] }])
})

it('a transaction that throws leaves nothing, and what follows works', async () => {
  await database().query('CREATE TABLE kept (id integer PRIMARY KEY)')
  const failing = database().transaction(async (within) => {
    await within.query('INSERT INTO kept VALUES (1)')
    await within.query('INSERT INTO kept VALUES (1)')
  })
  await expect(failing).rejects.toMatchObject({ code: '23505' })
  await database().transaction((within) => within.query('INSERT INTO kept VALUES (2)'))
  expect(await database().query('SELECT id FROM kept')).toEqual([{ id: 2 }])
})

it('what a transaction does, others see once it ends', async () => {
  await database().query('CREATE TABLE seen (id integer PRIMARY KEY)')
  const count = async () => (await database().query('SELECT id FROM seen')).length
  await database().transaction((within) => within.query('INSERT INTO seen VALUES (1)'))
  expect(await count()).toBe(1)
})
