/** The run of a workflow that publishes: a newer one, or a newer attempt of it, knows better. */
export type PublishingRun = { id: number; attempt: number }

/** `v1:<repository>:<number>:<sha>:<run>.<attempt>`, by which what was published is found again. */
export function externalId(
  { repository, number, sha }: { repository: string; number: number; sha: string },
  run: PublishingRun,
): string {
  return `v1:${repository}:${number}:${sha}:${run.id}.${run.attempt}`
}

/** Whether what carries this id was published by a newer run than this one; what carries no id of ours was not. */
export function isNewer(published: string, run: PublishingRun): boolean {
  const [, id, attempt] = /^v1:.*:(\d+)\.(\d+)$/.exec(published) ?? []
  const other = Number(id ?? 0)
  return other > run.id || (other === run.id && Number(attempt) > run.attempt)
}
