import { beforeEach, expect, it } from 'vitest'
import { testDatabase } from '../../fixtures/test-database.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations.ts'

const database = testDatabase()
beforeEach(() => database().script('DROP SCHEMA IF EXISTS ux_impact CASCADE'))

const steps = [
  'CREATE TABLE ux_impact.things (id integer PRIMARY KEY)',
  'ALTER TABLE ux_impact.things ADD COLUMN size integer NOT NULL DEFAULT 1',
  'ALTER TABLE ux_impact.things RENAME COLUMN size TO width',
]

it('a step that fails leaves the version before it, and is taken when it works', async () => {
  const broken = [...steps.slice(0, 2), 'CREATE TABLE ux_impact.half (id integer); SELECT broken']
  await expect(migrate(database(), broken)).rejects.toThrow('broken')
  const left = await database().query('SELECT number, to_regclass($1)::text AS half FROM ux_impact.version', [
    'ux_impact.half',
  ])
  expect(left).toEqual([{ number: 2, half: null }])
  expect(await migrate(database(), steps)).toEqual({ version: 3 })
})

it('several that start at once take each step once', async () => {
  expect(await Promise.all([1, 2, 3, 4].map(() => migrate(database(), steps)))).toEqual(
    Array.from({ length: 4 }, () => ({ version: 3 })),
  )
})

it('a database of a newer version is left alone', async () => {
  await migrate(database(), steps)
  await expect(migrate(database(), steps.slice(0, 2))).rejects.toThrow('The database is of version 3')
  expect(await database().query('SELECT number FROM ux_impact.version')).toEqual([{ number: 3 }])
})

it.each(migrations.map((_, version) => version))(
  'from version %i with what it held, the newest is reached and nothing is lost',
  async (version) => {
    await migrate(database(), migrations.slice(0, version))
    const held = heldByVersion[version]
    if (held === undefined)
      throw new Error(`Say below what a database of version ${version} holds, and what becomes of it.`)
    await database().script(held.before)
    expect(await migrate(database())).toEqual({ version: migrations.length })
    expect(await database().query(held.question)).toEqual(held.answer)
  },
)

/** Rows as a version wrote them, and what they are in the newest. */
const heldByVersion: { before: string; question: string; answer: object[] }[] = [
  {
    before: 'SELECT 1',
    question: 'SELECT count(*)::int AS installations FROM ux_impact.installations',
    answer: [{ installations: 0 }],
  },
  {
    before: `
      INSERT INTO ux_impact.installations (id) VALUES (1);
      INSERT INTO ux_impact.repositories (id, installation, name) VALUES (10, 1, 'acme/shop');
      INSERT INTO ux_impact.matters (repository, kind, subject, head, converged)
        VALUES (10, 'pullRequest', '7', 'bbb', 'aaa'), (10, 'pullRequest', '8', 'ccc', NULL)`,
    question: 'SELECT subject, head, converged, begun FROM ux_impact.matters ORDER BY subject',
    answer: [
      { subject: '7', head: 'bbb', converged: 'aaa', begun: 'aaa' },
      { subject: '8', head: 'ccc', converged: null, begun: null },
    ],
  },
  {
    before: `
      INSERT INTO ux_impact.installations (id) VALUES (1);
      INSERT INTO ux_impact.repositories (id, installation, name) VALUES (10, 1, 'acme/shop');
      INSERT INTO ux_impact.matters (repository, kind, subject, head, begun) VALUES (10, 'pullRequest', '7', 'bbb', 'aaa')`,
    question: `
      SELECT subject, head, begun, (SELECT count(*)::int FROM ux_impact.slots) AS slots FROM ux_impact.matters`,
    answer: [{ subject: '7', head: 'bbb', begun: 'aaa', slots: 0 }],
  },
]
