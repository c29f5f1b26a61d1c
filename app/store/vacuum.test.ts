import { expect, it } from 'vitest'
import { emptyDatabase } from '../../fixtures/test-database.ts'
import { vacuum } from './vacuum.ts'

it('a table that is changed again and again does not grow in PGlite once it is vacuumed', async () => {
  const database = await emptyDatabase()
  const pages = async () => {
    const [row] = await database.query<{ pages: number }>("SELECT (pg_relation_size('work') / 8192)::int AS pages")
    return row?.pages
  }
  const work = () =>
    database.script('DO $$ BEGIN FOR one IN 1..40 LOOP UPDATE work SET tries = tries + 1; END LOOP; END $$')
  try {
    await database.script('CREATE TABLE work (id int PRIMARY KEY, tries int); CREATE INDEX ON work (tries)')
    await database.query('INSERT INTO work SELECT id, 0 FROM generate_series(1, 500) id')
    await work()
    const grown = await pages()
    expect(grown).toBeGreaterThan(50)
    await vacuum(database)
    await work()
    expect(await pages()).toBe(grown)
    await work()
    expect(await pages()).toBeGreaterThan(grown ?? 0)
  } finally {
    await database.close()
  }
})

it('PostgreSQL is left to do that itself', async () => {
  const asked: string[] = []
  await vacuum({ kind: 'postgres', script: async (statements) => void asked.push(statements) })
  expect(asked).toEqual([])
})
