import type { Database } from './database.ts'

/**
 * PostgreSQL vacuums by itself, in processes of its own; PGlite has none, so that what looks and jobs leave behind stays
 * in its tables and every question reads past it. Where it is done already, nothing happens.
 */
export async function vacuum({ kind, script }: Pick<Database, 'kind' | 'script'>): Promise<void> {
  if (kind === 'pglite') await script('VACUUM (ANALYZE)')
}
