import { kpiFile, text } from '../scalars.ts'
import type { SourceSchema } from './source-schema.ts'

export const file = {
  title: 'a CSV or JSON file in the repository',
  query: { path: kpiFile('kpis/initial-import.csv').describe('The file that holds the numbers.') },
  metric: {
    query: {
      path: kpiFile('kpis/system.csv').describe(
        'A CSV file with a column `at`, whose moments are such as 2026-11-29T13:00Z.',
      ),
      column: text(100)
        .describe('The column that holds the metric.')
        .meta({ examples: ['rowMs'] }),
    },
    example: { path: 'kpis/system.csv', column: 'rowMs' },
  },
  example: {
    query: { path: 'kpis/initial-import.csv' },
  },
} satisfies SourceSchema
