import type { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { emptyPglite } from '../../fixtures/empty-pglite.ts'
import { statementPreparer } from './prepare-on-pglite.ts'

let pglite: PGlite
beforeAll(async () => {
  pglite = await emptyPglite()
  await pglite.exec('CREATE TABLE kept (id integer PRIMARY KEY, word text)')
})
beforeEach(() => pglite.exec('DEALLOCATE ALL'))
afterAll(() => pglite.close())

/** Names of what is prepared at the moment. */
const prepared = async () =>
  (await pglite.query<{ name: string }>('SELECT name FROM pg_prepared_statements ORDER BY prepare_time')).rows.map(
    ({ name }) => name,
  )

it('a statement is prepared once for many uses, and again after so many', async () => {
  const ask = statementPreparer(pglite, { plannedAgainAfter: 3 })
  const names: string[][] = []
  for (let id = 1; id <= 7; id++) {
    const { rows } = await pglite.transaction(() => ask('INSERT INTO kept VALUES ($1, $2) RETURNING *', [id, `${id}`]))
    expect(rows).toEqual([{ id, word: `${id}` }])
    names.push(await prepared())
  }
  const [first, second, third] = [['ux_impact_1'], ['ux_impact_2'], ['ux_impact_3']]
  expect(names).toEqual([first, first, first, second, second, second, third])
})

it('what fails is told by its code, and is asked again as if it had not', async () => {
  const ask = statementPreparer(pglite)
  const insert = () => pglite.transaction(() => ask('INSERT INTO kept VALUES (100, $1)', ['hundred']))
  await insert()
  await expect(insert()).rejects.toMatchObject({ code: '23505' })
  await pglite.exec('DELETE FROM kept WHERE id = 100')
  await insert()
  const wrong = () => pglite.transaction(() => ask('SELECT nothing FROM nowhere', []))
  await expect(wrong()).rejects.toMatchObject({ code: '42P01' })
  await expect(wrong()).rejects.toMatchObject({ code: '42P01' })
})

it('a statement without rows, and one without values', async () => {
  const ask = statementPreparer(pglite)
  const both = pglite.transaction(async () => [
    await ask('DELETE FROM kept WHERE id = ANY ($1::int[])', [[1, 2]]),
    await ask('SELECT count(*)::int AS left FROM kept WHERE id < 4', []),
  ])
  expect(await both).toMatchObject([{ rows: [] }, { rows: [{ left: 1 }] }])
})
