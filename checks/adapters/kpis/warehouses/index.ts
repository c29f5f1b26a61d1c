import { runOnBigquery } from './run-on-bigquery.ts'
import { runOnPostgres } from './run-on-postgres.ts'
import { runOnRedshift } from './run-on-redshift.ts'
import { runOnSnowflake } from './run-on-snowflake.ts'
import type { RunStatement, WarehouseName } from './warehouse.ts'

/** Every warehouse, by the name that a configuration gives it. */
export const warehouses: { [Name in WarehouseName]: RunStatement<Name> } = {
  postgres: runOnPostgres,
  redshift: runOnRedshift,
  bigquery: runOnBigquery,
  snowflake: runOnSnowflake,
}
