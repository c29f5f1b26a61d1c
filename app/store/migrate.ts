import { mistakes } from '../../checks/errors.ts'
import type { Database, Queryable } from './database.ts'
import { migrations } from './migrations.ts'
import { troubleOf } from './trouble-of.ts'

/** Any number that nobody else locks in this database. */
const LOCK = 7_340_213_001

/**
 * Brings the tables to the newest version, one transaction a step, however many processes try at once. `steps` are
 * all there are but in tests.
 * @throws UserMistake when a newer version of the app was here, or the user may make no schemas.
 */
export async function migrate(database: Database, steps: string[] = migrations): Promise<{ version: number }> {
  for (;;) {
    const { version, done } = await database.transaction((within) => takeStep(within, steps)).catch(toldBy)
    if (done) return { version }
  }
}

function toldBy(error: unknown): never {
  const { kind, said } = troubleOf(error)
  throw kind === 'forbids' ? mistakes.databaseForbids({ said }) : error
}

async function takeStep(within: Queryable, steps: string[]): Promise<{ version: number; done: boolean }> {
  await within.query('SELECT pg_advisory_xact_lock($1)', [LOCK])
  const version = await versionOf(within)
  if (version > steps.length) throw mistakes.databaseNewer({ found: version, known: steps.length })
  const step = steps[version]
  if (step === undefined) return { version, done: true }
  await within.script(step)
  await within.query('UPDATE ux_impact.version SET number = $1', [version + 1])
  return { version: version + 1, done: version + 1 === steps.length }
}

async function versionOf(within: Queryable): Promise<number> {
  await within.script(`
    CREATE SCHEMA IF NOT EXISTS ux_impact;
    CREATE TABLE IF NOT EXISTS ux_impact.version (number integer NOT NULL);
    INSERT INTO ux_impact.version SELECT 0 WHERE NOT EXISTS (SELECT FROM ux_impact.version)`)
  const [row] = await within.query<{ number: number }>('SELECT number FROM ux_impact.version')
  return row?.number ?? 0
}
