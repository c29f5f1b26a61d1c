import { judge } from './judge.ts'
import { measure } from './measure.ts'
import type { Ports } from './ports.ts'
import { readPolicy } from './read-policy.ts'
import type { Measurement, Request, Result, Scope } from './types.ts'

/**
 * READ THIS FIRST: the whole way of a check.
 *
 * 1. The policy: base's `.ux-impact.yml`, so that a change cannot lower the bar it is judged by.
 * 2. Measure: which journeys the change affects, both commits built and served side by side, each
 *    journey's flows performed in interleaved pairs. What comes out holds no verdict (`measure.ts`).
 * 3. Judge: base and head compared, production KPIs read, a verdict per journey and one for the check
 *    (`judge.ts`). It never runs the change's code, so that it may hold secrets where measuring may not.
 */
export async function assess(
  { request, scope, configFile }: { request: Request; scope: Scope; configFile?: string },
  ports: Ports,
): Promise<{ measurement: Measurement; result: Result }> {
  const policy = await readPolicy(request, configFile, ports)
  const measurement = await measure({ request, scope, policy }, ports)
  const result = await judge({ measurement, policy }, ports)
  return { measurement, result }
}
