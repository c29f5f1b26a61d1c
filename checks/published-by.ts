import { shortHash } from './compare/short-hash.ts'
import { parseHypotheses } from './kpis/parse-hypotheses.ts'
import type { Acceptance } from './types.ts'

/**
 * The run of a workflow that publishes: a newer one, or a newer attempt of it, knows better. `heard` tells what people had
 * accepted and expected, for whoever looks whether that has changed.
 */
export type PublishingRun = { id: number; attempt: number; heard?: string }

/** Published before any run measured, or without one: every run knows better. */
export const noRun: PublishingRun = { id: 0, attempt: 0 }

/** Names what people accepted, and what the pull request's own text expects; undefined where that is nothing. */
export function heardKey({ acceptances, said }: { acceptances: Acceptance[]; said: string }): string | undefined {
  const hypotheses = parseHypotheses(said)
  if (hypotheses.length > 0) return shortHash(JSON.stringify([acceptances, hypotheses]))
  return acceptances.length === 0 ? undefined : shortHash(JSON.stringify(acceptances))
}

/** `v1:<repository>:<number>:<sha>:<run>.<attempt>[+<heard>]`, by which what was published is found again. */
export function externalId(
  { repository, number, sha }: { repository: string; number: number; sha: string },
  run: PublishingRun,
): string {
  const heard = run.heard === undefined ? '' : `+${run.heard}`
  return `v1:${repository}:${number}:${sha}:${run.id}.${run.attempt}${heard}`
}

/**
 * Whether what carries this id was published by a newer run than this one; what carries no id of ours was not. Nor was
 * what is about another head than `sha`, where this one is published without a run.
 */
export function isNewer(published: string, run: PublishingRun, sha?: string): boolean {
  const [, head, id, attempt] = /^v1:.*:([0-9a-f]+):(\d+)\.(\d+)(?:\+[0-9a-f]{8})?$/.exec(published) ?? []
  if (run.id === noRun.id && sha !== undefined && head !== sha) return false
  const other = Number(id ?? 0)
  return other > run.id || (other === run.id && Number(attempt) > run.attempt)
}
