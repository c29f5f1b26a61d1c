import { findInFile } from '../../../kpis/find-in-file.ts'
import { parseMetricFile } from '../../../kpis/parse-metric-file.ts'
import { parseKpiFile } from '../../../kpis/parse-kpi-file.ts'
import { type KpiSource, SourceUnavailable } from '../kpi-source.ts'

/** A CSV or JSON file in the repository, kept by people or written by a job. */
export const file: KpiSource<'file'> = {
  label: ({ path }) => path,
  keepsItself: true,
  async read({ query: { path }, kpi, text }) {
    const parsed = parseKpiFile(path, await contentOf(path, text))
    if (parsed.status === 'malformed') throw new SourceUnavailable(`cannot be read: ${parsed.reason}`)
    const found = findInFile(kpi.name, parsed.rows, kpi)
    if (found.status === 'malformed') throw new SourceUnavailable(found.reason)
    return found.value
  },
  async metric({ query: { path, column }, text }) {
    const hours = parseMetricFile(await contentOf(path, text), column)
    if (hours.status === 'malformed') throw new SourceUnavailable(`cannot be read: ${hours.reason}`)
    return hours.value
  },
}

async function contentOf(path: string, text: (path: string) => Promise<string | undefined>): Promise<string> {
  const content = await text(path).catch((error: unknown) => {
    if (isSystemError(error)) throw new SourceUnavailable(`cannot be read (${error.code})`)
    throw error
  })
  if (content === undefined) throw new SourceUnavailable('is no file of the repository')
  return content
}

const isSystemError = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string'
