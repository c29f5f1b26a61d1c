import type { HttpFailure } from './http-failure.ts'

/** How long to leave GitHub alone after a secondary limit that does not say, in seconds, as its documentation asks. */
const UNSAID = 60

/** When the limit ends that a request met, primary or secondary; undefined when it was no limit. ISO 8601. */
export function limitEnd({ status, message, response }: HttpFailure, now: number): string | undefined {
  if (response === undefined || (status !== 403 && status !== 429)) return undefined
  const { headers } = response
  const host = Date.parse(headers.date ?? '')
  const after = (seconds: number) => iso((Number.isNaN(host) ? now : host) + seconds * 1_000)
  if (headers['retry-after'] !== undefined) return after(Number(headers['retry-after']) || UNSAID)
  if (headers['x-ratelimit-remaining'] === '0') return iso(Number(headers['x-ratelimit-reset']) * 1_000)
  return status === 429 || /secondary rate limit/i.test(message) ? after(UNSAID) : undefined
}

function iso(moment: number): string {
  const date = new Date(moment)
  return Number.isNaN(date.getTime()) ? new Date(0).toISOString() : date.toISOString()
}
