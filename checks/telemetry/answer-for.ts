import type { Answer } from './provider.ts'
import { findRule, type TelemetryRule } from './telemetry-rules.ts'

/** A request to be answered; header names in lower case. */
type Asked = { url: string; method: string; headers: Record<string, string> }

/**
 * What to answer on this machine instead of sending it, undefined for what is no telemetry. Any page may read the
 * answer (CORS, https://fetch.spec.whatwg.org/#http-cors-protocol), and its question beforehand is answered too.
 */
export function answerFor({ url, method, headers }: Asked, rules: TelemetryRule[]): Answer | undefined {
  const rule = findRule(url, rules)
  if (rule === undefined) return undefined
  const { origin, 'access-control-request-headers': wanted = '' } = headers
  const readable =
    origin === undefined
      ? {}
      : { 'access-control-allow-origin': origin, 'access-control-allow-credentials': 'true', vary: 'Origin' }
  if (method !== 'OPTIONS') return { ...rule.answer, headers: { ...rule.answer.headers, ...readable } }
  const allowed = { 'access-control-allow-methods': 'GET, POST, PUT, OPTIONS', 'access-control-allow-headers': wanted }
  return { status: 204, headers: { ...readable, ...allowed }, body: '' }
}
