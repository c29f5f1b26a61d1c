import { usePostgres } from '../fixtures/test-database.ts'

/** What the first tier tests on the embedded database holds on a PostgreSQL as well. */
await usePostgres()
await import('./store/database.test.ts')
await import('./store/migrate.test.ts')
await import('./queue/open-queue.test.ts')
await import('./store/record-deliveries.test.ts')
await import('./store/reserve-slot.test.ts')
await import('./work/look-after.test.ts')
