import type { ResultsConfig } from '../../../../config-schema/index.ts'
import { numberedRows } from '../../../experiment/counts/parse-counts-file.ts'
import type { Asked, CountRows } from './count-rows.ts'

/** Any address that answers JSON: a list of rows, or one somewhere within. */
export async function readHttp(
  { path, rows }: Extract<ResultsConfig, { source: 'http' }>,
  { label, flag, from, to, config, text, reach }: Asked,
): Promise<CountRows> {
  const values: Record<string, string> = { flag, from: from.toISOString(), to: to.toISOString() }
  const filled = path.replace(/\{(flag|from|to)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''))
  const answer = await reach('http', { label, config, text }, async ({ connection: { url, headers }, ask }) => {
    const { body } = await ask({ url: `${url.replace(/\/$/, '')}${filled}`, ...(headers && { headers }) })
    return body
  })
  if (answer.status === 'unavailable') return answer
  const list = rows === undefined ? answer.value : rows.split('.').reduce(at, answer.value)
  if (Array.isArray(list)) return { status: 'ok', value: numberedRows(list) }
  return {
    status: 'unavailable',
    reason: `${label} ${rows === undefined ? 'does not answer a list' : `answers no list at ${rows}`}.`,
  }
}

function at(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined
}
