import type { Attempt, Pair } from '../types.ts'
import { clearlyMore } from './clearly-more.ts'
import type { Search } from './find-measured-facts.ts'
import { median } from './median.ts'
import { registrableDomain } from './registrable-domain.ts'
import { isOwn, resourceKey } from './resource-key.ts'

/** A loop asks many times more; one request more for a new feature is no fault. */
const moreRequests = { margin: 1, atLeast: 4 }

/** Resources that every head attempt asks for more than twice as often as any base attempt, and at least 5 times more; in the step that asks for most more. */
export function findRepeatedRequests(pairs: Pair[], origins: string[]): Search[] {
  // How many requests an analytics service gets for the same events is chance.
  const asked = ({ requests = [] }: Attempt) => requests.filter(({ telemetry }) => !telemetry)
  const counts = (attempt: Attempt) => Map.groupBy(asked(attempt), (request) => resourceKey(request, origins))
  const [base, head] = [pairs.map((pair) => counts(pair.base)), pairs.map((pair) => counts(pair.head))]
  return [...new Set(head.flatMap((asked) => [...asked.keys()]))].flatMap((resource) => {
    const of = (arm: typeof base) => arm.map((asked) => asked.get(resource)?.length ?? 0)
    const values = { base: of(base), head: of(head) }
    if (!clearlyMore(values, moreRequests)) return []
    const steps = (arm: typeof base) => arm.flatMap((asked) => asked.get(resource)?.map(({ step }) => step) ?? [])
    const step = grownMost({ base: steps(base), head: steps(head) })
    const message = `${resource}: asked ${times(median(values.base))} before, ${times(median(values.head))} now`
    return [{ kind: 'requests' as const, step, about: resource, message }]
  })
}

/**
 * The step that asks for most more than it did on base. A loop goes on while the pages are closed, which is no step:
 * that counts only where there is no other.
 */
function grownMost({ base, head }: { base: string[][]; head: string[][] }): string[] {
  const count = (steps: string[][], key: string) => steps.filter((step) => JSON.stringify(step) === key).length
  const named = new Set(head.filter((step) => step.length > 0).map((step) => JSON.stringify(step)))
  const [most] = [...named]
    .map((key) => ({ key, growth: count(head, key) - count(base, key) }))
    .toSorted((one, other) => other.growth - one.growth)
  return most === undefined ? [] : (JSON.parse(most.key) as string[])
}

/** Registrable domains that every head attempt asks something of and no base attempt; the arms' own are none. */
export function findThirdParties(pairs: Pair[], origins: string[]): Search[] {
  const parties = (attempt: Attempt) =>
    Map.groupBy(
      (attempt.requests ?? []).filter(({ url }) => !isOwn(new URL(url).origin, origins)),
      ({ url }) => registrableDomain(new URL(url).hostname),
    )
  const known = new Set(pairs.flatMap(({ base }) => [...parties(base).keys()]))
  const [first, ...others] = pairs.map(({ head }) => parties(head))
  return [...(first ?? [])].flatMap(([party, [request]]) => {
    if (request === undefined || known.has(party) || others.some((asked) => !asked.has(party))) return []
    const message = `${party} is asked for the first time: ${request.method} ${request.url}`
    return [{ kind: 'thirdParty' as const, step: request.step, about: party, message }]
  })
}

function times(count: number): string {
  return count === 1 ? 'once' : count === 0 ? 'never' : `${count} times`
}
