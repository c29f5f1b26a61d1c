import type { Result } from '../../types.ts'

/** Pictures by their path below the report's folder, each the bytes of a PNG in base64. */
export type Pictures = ReadonlyMap<string, string>

/** A picture of ours by its name. The name comes from what was measured, which nobody vouches for. */
const ours = /^evidence\/(?:[\w-][\w.-]*\/)*[\w-][\w.-]*\.png$/

export function isPicture(path: string | undefined): path is string {
  return path !== undefined && ours.test(path) && path.length <= 300
}

/** The pictures that a report shows, each once, those of the first journeys first. */
export function picturesOf({ journeys }: Pick<Result, 'journeys'>): string[] {
  const named = journeys.flatMap(({ facts, attempts, flows }) => [
    ...facts.flatMap(({ evidence: { screenshot, pictures } }) => [
      screenshot,
      ...[pictures?.base, pictures?.head, pictures?.marked],
    ]),
    ...attempts.flatMap(({ base, head }) => [base.screenshot, head.screenshot]),
    ...flows.map(({ versions }) => versions?.baseFlowOnHead?.screenshot),
  ])
  return [...new Set(named.filter(isPicture))]
}
