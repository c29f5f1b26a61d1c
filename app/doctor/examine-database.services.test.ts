import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Postgres, startPostgres } from '../../fixtures/postgres.ts'
import { migrate } from '../store/migrate.ts'
import { migrations } from '../store/migrations.ts'
import { openPostgres } from '../store/open-postgres.ts'
import { examineDatabase } from './examine-database.ts'

let postgres: Postgres
beforeAll(async () => {
  postgres = await startPostgres()
})
afterAll(() => postgres.close())

const answers = {
  mark: 'right',
  text: expect.stringMatching(/^PostgreSQL \d+\.\d+ answers; several processes may share it\.$/),
}
const examined = (databaseUrl: string) => examineDatabase({ databaseUrl, data: '' })

it('a PostgreSQL that answers tells its version and that of the tables, and nothing is made', async () => {
  const url = await postgres.database()
  const none = [answers, { mark: 'note', text: 'It has no tables yet; the app makes them as it starts.' }]
  expect([await examined(url), await examined(url)]).toEqual([none, none])
  const database = openPostgres(url, () => {})
  await migrate(database)
  await database.script(`
    CREATE ROLE reader LOGIN PASSWORD 'hunter2';
    GRANT USAGE ON SCHEMA ux_impact TO reader; GRANT SELECT ON ux_impact.version TO reader;`)
  await database.close()
  const tables = { mark: 'right', text: `Its tables are of version ${migrations.length}, the newest.` }
  expect(await examined(url)).toEqual([answers, tables])
  const asReader = Object.assign(new URL(url), { username: 'reader', password: 'hunter2' }).href
  expect(await examined(asReader)).toEqual([
    answers,
    {
      mark: 'wrong',
      text: 'Its user may make no schemas in it, which the app does as it starts.',
      remedy: 'Let a superuser say: GRANT CREATE ON DATABASE name TO user',
    },
    tables,
  ])
})

it('one that does not answer, or lets nobody in, says so without its password', async () => {
  const url = await postgres.database()
  const nowhere = Object.assign(new URL(url), { port: '1', password: 'hunter2' }).href
  const unknown = Object.assign(new URL(url), { pathname: '/none', password: 'hunter2' }).href
  expect([await examined(nowhere), await examined(unknown)]).toEqual([
    [
      {
        mark: 'wrong',
        text: 'The database cannot be used: connect ECONNREFUSED 127.0.0.1:1.',
        remedy: 'Look at DATABASE_URL.',
      },
    ],
    [
      {
        mark: 'wrong',
        text: 'The database cannot be used: database "none" does not exist.',
        remedy: 'Look at DATABASE_URL.',
      },
    ],
  ])
})
