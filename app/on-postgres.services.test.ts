import { expect, test } from 'vitest'
import { testDatabase, usePostgres } from '../fixtures/test-database.ts'

/** What the first tier tests on the embedded database holds on a PostgreSQL as well. */
await usePostgres()
await import('./store/database.test.ts')
await import('./store/migrate.test.ts')
await import('./queue/open-queue.test.ts')
await import('./store/record-deliveries.test.ts')
await import('./store/reserve-slot.test.ts')
await import('./work/look-after.test.ts')

const database = testDatabase()

test('a statement that was asked before is understood anew once a newer version changed what it gives', async () => {
  await database().query('CREATE TABLE grown (id integer PRIMARY KEY)')
  await database().query('INSERT INTO grown VALUES ($1)', [1])
  const all = () => database().transaction((within) => within.query('SELECT * FROM grown WHERE id = $1', [1]))
  expect(await all()).toEqual([{ id: 1 }])
  await database().query("ALTER TABLE grown ADD COLUMN name text DEFAULT 'one'")
  expect(await all()).toEqual([{ id: 1, name: 'one' }])
})
