const KEPT_MS = 10 * 60_000
const MOST_KEPT = 200

/**
 * One answer for questions that are alike: several KPIs come from one funnel, and several pushes within minutes ask for
 * the same days. What failed is asked anew. A question is known by all that is sent, the credentials included.
 */
export function remember<Answer>(now: () => Date): (sent: unknown, ask: () => Promise<Answer>) => Promise<Answer> {
  const known = new Map<string, { at: number; answer: Promise<Answer> }>()
  return (sent, ask) => {
    const moment = now().getTime()
    const key = JSON.stringify(sent)
    const found = known.get(key)
    if (found && moment - found.at < KEPT_MS) return found.answer
    const answer = ask()
    known.delete(key)
    known.set(key, { at: moment, answer })
    answer.catch(() => known.get(key)?.answer === answer && known.delete(key))
    const [oldest] = known.keys()
    if (known.size > MOST_KEPT && oldest !== undefined) known.delete(oldest)
    return answer
  }
}
