import type { AskHttp, HttpAnswer, HttpRequest } from './ask-http.ts'

const KEPT_MS = 10 * 60_000
const MOST_KEPT = 200

/**
 * One answer for requests that are alike: several KPIs come from one funnel, and several pushes within minutes ask for
 * the same days. What failed is asked anew. A request is known by all that is sent, the credentials included.
 */
export function rememberAnswers(now: () => Date): (ask: AskHttp) => AskHttp {
  const known = new Map<string, { at: number; answer: Promise<HttpAnswer> }>()
  return (ask) => (request) => {
    const moment = now().getTime()
    const key = keyOf(request)
    const found = known.get(key)
    if (found && moment - found.at < KEPT_MS) return found.answer
    const answer = ask(request)
    known.delete(key)
    known.set(key, { at: moment, answer })
    answer.catch(() => known.get(key)?.answer === answer && known.delete(key))
    const [oldest] = known.keys()
    if (known.size > MOST_KEPT && oldest !== undefined) known.delete(oldest)
    return answer
  }
}

function keyOf({ method, url, headers, json, form }: HttpRequest): string {
  return JSON.stringify([method, `${url}`, headers, json, form])
}
