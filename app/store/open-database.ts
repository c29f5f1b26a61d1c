import type { Settings } from '../settings.ts'
import type { Database } from './database.ts'

/** PostgreSQL where there is one to use, else the embedded one; of either only what is used is loaded. */
export async function openDatabase(
  { databaseUrl, data }: Pick<Settings, 'databaseUrl' | 'data'>,
  onError: (error: Error) => void,
): Promise<Database> {
  if (databaseUrl === undefined) return (await import('./open-pglite.ts')).openPglite(data)
  return (await import('./open-postgres.ts')).openPostgres(databaseUrl, onError)
}
