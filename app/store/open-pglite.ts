import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite, type Results } from '@electric-sql/pglite'
import { fromPglite } from 'pg-boss'
import type { Database, Queryable } from './database.ts'

/** PostgreSQL within this process, kept in a folder that no other process may use; without one, in memory. */
export async function openPglite(folder?: string): Promise<Database> {
  if (folder !== undefined) await mkdir(folder, { recursive: true })
  const pglite = await PGlite.create(folder === undefined ? {} : { dataDir: join(folder, 'database') })
  return {
    kind: 'pglite',
    ...queryable(pglite),
    transaction: (act) => pglite.transaction((within) => act(queryable(within))),
    queue: { db: fromPglite(pglite), backend: 'pglite' },
    close: () => pglite.close(),
  }
}

type Asked = {
  query(statement: string, values: unknown[]): Promise<Results<unknown>>
  exec(statements: string): Promise<unknown>
}

function queryable(asked: Asked): Queryable {
  return {
    async query<Row extends object>(statement: string, values: unknown[] = []) {
      return (await asked.query(statement, values)).rows as Row[]
    },
    async script(statements) {
      await asked.exec(statements)
    },
  }
}
