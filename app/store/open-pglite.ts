import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite, type Results } from '@electric-sql/pglite'
import { fromPglite } from 'pg-boss'
import type { Database, Queryable } from './database.ts'
import { statementPreparer } from './prepare-on-pglite.ts'

/** PostgreSQL within this process, kept in a folder that no other process may use. */
export async function openPglite(folder: string): Promise<Database> {
  await mkdir(folder, { recursive: true })
  return onPglite(await PGlite.create({ dataDir: join(folder, 'database') }))
}

export function onPglite(pglite: PGlite): Database {
  const query = statementPreparer(pglite)
  return {
    kind: 'pglite',
    ...queryable({
      query: (statement, values) => pglite.transaction(() => query(statement, values)),
      exec: (statements) => pglite.exec(statements),
    }),
    transaction: (act) => pglite.transaction(({ exec }) => act(queryable({ exec, query }))),
    queue: { db: fromPglite(pglite), backend: 'pglite' },
    close: () => pglite.close(),
  }
}

type Asked = {
  query(statement: string, values: unknown[]): Promise<Pick<Results<unknown>, 'rows'>>
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
