import type { ResultsConfig } from '../../../../config-schema/index.ts'
import { numberedRows, parseCountsFile } from '../../../experiment/counts/parse-counts-file.ts'
import { readCounts } from '../../../experiment/counts/read-counts.ts'
import type { ExperimentResults } from '../../../ports.ts'
import { readEvents } from './read-events.ts'
import { readHttp } from './read-http.ts'
import type { ReachSource } from './reach-source.ts'
import type { Asked, CountRows } from './count-rows.ts'

/** What the people of each arm did, from where `experiment.results` of the journey says. */
export function openExperimentResults({ reach }: { reach: ReachSource }): ExperimentResults {
  return {
    async read({ journey, plan, ...wanted }) {
      const results = wanted.config.journeys[journey]?.experiment.results
      if (results === undefined) {
        return unavailable(`\`journeys.${journey}.experiment.results\` does not say where results are read from.`)
      }
      const label = labelOf(results)
      const rows = await rowsOf(results, { ...wanted, label, reach })
      if (rows.status === 'unavailable') return rows
      const counts = readCounts(
        rows.value,
        plan.arms.map(({ name }) => name),
      )
      return counts.status === 'ok' ? { status: 'counted', ...counts.value } : unavailable(`${label} ${counts.reason}.`)
    },
  }
}

async function rowsOf(results: ResultsConfig, asked: Asked): Promise<CountRows> {
  const { label, flag, from, to, reach, config, text } = asked
  switch (results.source) {
    case 'file': {
      const content = await text(results.path)
      if (content === undefined) return unavailable(`There is no file ${results.path}.`)
      const rows = parseCountsFile(results.path, content)
      return rows.status === 'ok' ? rows : unavailable(`${label} cannot be read: ${rows.reason}.`)
    }
    case 'http':
      return readHttp(results, asked)
    case 'segment':
    case 'heap':
      return readEvents(results, asked)
    default: {
      const { source, sql } = results
      const rows = await reach(source, { label, config, text }, ({ rowsOf: run }) =>
        run(source, { sql, values: { flag, from, to } }),
      )
      return rows.status === 'ok' ? { status: 'ok', value: numberedRows(rows.value) } : rows
    }
  }
}

const titles = {
  postgres: 'PostgreSQL',
  redshift: 'Amazon Redshift',
  bigquery: 'BigQuery',
  snowflake: 'Snowflake',
  segment: 'Segment',
  heap: 'Heap',
}

/** As a sentence about it begins. */
function labelOf(results: ResultsConfig): string {
  if (results.source === 'file') return results.path
  if (results.source === 'http') return `HTTP ${results.path.split('?')[0]}`
  return titles[results.source]
}

const unavailable = (reason: string): { status: 'unavailable'; reason: string } => ({ status: 'unavailable', reason })
