import type { ReadingPorts } from './ports.ts'
import type { Policy } from './read-policy.ts'
import type { Request } from './types.ts'

/** Files from where the policy stands: the commit of the policy, or the disk beside the user's file. */
export function policyText(
  { request, policy }: { request: Request; policy: Policy },
  { history, disk }: Pick<ReadingPorts, 'history' | 'disk'>,
): (path: string) => Promise<string | undefined> {
  const inCommit =
    request.kind === 'commits'
      ? { base: request.policyAt ?? request.base, head: request.head, file: undefined, none: undefined }[policy.source]
      : undefined
  return async (path) => (inCommit !== undefined && history ? history.textAt(inCommit, path) : disk.text(path))
}
