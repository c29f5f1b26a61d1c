import { expect, test } from 'vitest'
import { experimentPopulation, type Population, populationTables } from '../../../../fixtures/experiment-population.ts'
import { readPopulation } from '../../../../fixtures/read-population.ts'
import { testWarehouse } from '../../../../fixtures/test-warehouse.ts'

const warehouse = testWarehouse()

/** A schema of its own with all that the people did. */
async function write(population: Population, schema: string): Promise<Population> {
  await warehouse.database.exec(populationTables(schema))
  await population.write(warehouse.database, schema)
  return population
}

test('What 10,000 people did over four weeks is counted exactly, each person in one arm', async () => {
  const population = await write(experimentPopulation('effect', { people: 10_000 }), 'everybody')
  const read = await readPopulation(population, { url: warehouse.url, schema: 'everybody', days: 28 })
  expect(read).toEqual({ status: 'counted', ...population.truth(28) })
})

test('On each day what had arrived is counted, whatever is in the tables of later days', async () => {
  const population = await write(experimentPopulation('crossed', { people: 2_000, seed: 7 }), 'daily')
  for (const days of [1, 6, 7, 13, 28, 40]) {
    const read = await readPopulation(population, { url: warehouse.url, schema: 'daily', days })
    expect(read).toEqual({ status: 'counted', ...population.truth(days) })
  }
  expect(population.truth(28).crossed).toBeGreaterThan(40)
})

test('What the same people took before is summed beside it, and who was not there stands for the mean', async () => {
  const population = await write(experimentPopulation('no effect', { people: 2_000, seed: 3 }), 'before')
  const read = await readPopulation(population, {
    url: warehouse.url,
    schema: 'before',
    days: 28,
    results: { before: '14d' },
  })
  const truth = population.truth(28, { withBefore: true })
  if (read.status !== 'counted') throw new Error(read.reason)
  for (const [index, { kpis }] of truth.arms.entries()) {
    const { before, ...rest } = kpis.timeOnTask ?? {}
    const { before: found, ...others } = read.arms[index]?.kpis.timeOnTask ?? {}
    expect(others).toEqual(rest)
    for (const name of ['sum', 'sumSquares', 'products'] as const) {
      expect((found?.[name] ?? 0) / (before?.[name] ?? 1)).toBeCloseTo(1, 9)
    }
  }
})
