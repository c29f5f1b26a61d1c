import { findReading } from '../../kpis/find-reading.ts'
import { parseKpiFile } from '../../kpis/parse-kpi-file.ts'
import type { KpiReading } from '../../types.ts'
import type { KpiSource } from './kpi-source.ts'

/** A CSV or JSON file in the repository, kept by people or written by a job. */
export const readKpiFromFile: KpiSource = async ({ wanted, config: { path }, text, readAt }) => {
  const unavailable = (reason: string): KpiReading => ({ ...wanted, status: 'unavailable', reason })
  try {
    const content = await text(path)
    if (content === undefined) return unavailable(`There is no file ${path}.`)
    return findReading(wanted, parseKpiFile(path, content), readAt)
  } catch (error) {
    if (!isSystemError(error)) throw error
    return unavailable(`${path} cannot be read (${error.code}).`)
  }
}

const isSystemError = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'syscall' in error && 'code' in error && typeof error.code === 'string'
