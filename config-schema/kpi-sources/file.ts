import { kpiFile } from '../scalars.ts'
import type { SourceSchema } from './source-schema.ts'

export const file = {
  title: 'a CSV or JSON file in the repository',
  query: { path: kpiFile('kpis/initial-import.csv').describe('The file that holds the numbers.') },
  example: {
    query: { path: 'kpis/initial-import.csv' },
  },
} satisfies SourceSchema
