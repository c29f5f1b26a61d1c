import pg from 'pg'
import { expect, test } from 'vitest'
import { experimentPopulation, populationTables } from '../../../../fixtures/experiment-population.ts'
import { startPostgres } from '../../../../fixtures/postgres.ts'
import { readPopulation } from '../../../../fixtures/read-population.ts'

test('What 100,000 people did is counted exactly by PostgreSQL, on three days of four weeks', async () => {
  await using postgres = await startPostgres()
  const url = await postgres.database()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(populationTables('app'))
  const population = experimentPopulation('crossed')
  await population.write(client, 'app')
  await client.end()
  for (const days of [3, 14, 28]) {
    const read = await readPopulation(population, { url, schema: 'app', days })
    expect(read).toEqual({ status: 'counted', ...population.truth(days) })
  }
})
