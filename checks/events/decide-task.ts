import type { z } from 'zod'
import { mistakes } from '../errors.ts'
import type { Conclusion } from '../types.ts'
import { eventPayloads, type PullRequestEvent } from './event-payload.ts'
import { judgedInItsRun } from './judged-in-its-run.ts'
import { mergeGroupAnswer } from './merge-group-answer.ts'

/** A pull request as its event told of it; what matters is asked of the host again. */
export type AskedPullRequest = {
  number: number
  base: { ref: string; sha: string }
  head: { ref: string; sha: string }
}

/**
 * What an event asks for. `judged` says where the verdict comes from: `here`, in the run of the event, or
 * `later`, in a run that follows it, because this one's token may not write. An `answer` needs no measuring. To `record`
 * is to measure the commit of the run, which is one of the default branch, for what later runs may know.
 */
export type Task =
  | { do: 'measure'; pullRequest: AskedPullRequest; judged: 'here' | 'later' }
  | { do: 'record' }
  | { do: 'answer'; sha: string; conclusion: Conclusion; title: string; summary: string }
  | { do: 'judge'; run: number }
  | { do: 'comment'; pullRequest: number; comment: number }
  | { do: 'skip'; reason: string }

/** Actions of a pull request after which another commit, or another base, waits for a verdict. */
const measured = ['opened', 'reopened', 'synchronize', 'ready_for_review']

/**
 * What is to be done about an event of GitHub Actions: its name, and the payload as it was written.
 * @throws UserMistake for an event that asks for nothing we know, and a payload that is not of its event.
 */
export function decideTask(name: string, payload: unknown): Task {
  switch (name) {
    case 'pull_request':
      return ofPullRequest(parsed(name, payload))
    case 'merge_group':
      return ofMergeGroup(parsed(name, payload))
    case 'workflow_run':
      return ofWorkflowRun(parsed(name, payload))
    case 'issue_comment':
      return ofComment(parsed(name, payload))
    case 'push':
    case 'workflow_dispatch':
      return ofRef(parsed(name, payload))
    case 'schedule':
      parsed(name, payload)
      return { do: 'record' }
    case 'pull_request_target':
      throw mistakes.eventPrivileged()
    default:
      throw mistakes.eventUnknown({ event: name, known: Object.keys(eventPayloads) })
  }
}

function ofPullRequest(event: PullRequestEvent): Task {
  const { action, pull_request } = event
  const { number, base, head, draft } = pull_request
  const rebased = action === 'edited' && event.changes?.base !== undefined
  if (!measured.includes(action) && !rebased && action !== 'converted_to_draft') {
    return { do: 'skip', reason: whyNothing(action) }
  }
  if (draft || action === 'converted_to_draft') {
    return {
      do: 'answer',
      sha: head.sha,
      conclusion: 'neutral',
      title: 'Not measured: draft',
      summary: 'A draft is measured when it is ready for review.',
    }
  }
  return {
    do: 'measure',
    pullRequest: { number, base, head: { ref: head.ref, sha: head.sha } },
    judged: mayWrite(event) ? 'here' : 'later',
  }
}

function whyNothing(action: string): string {
  if (action === 'closed') return 'The pull request is closed.'
  if (action === 'edited') return 'Its text was edited; the verdict of its code stands.'
  return `The event "${action}" of a pull request changes nothing that is measured.`
}

function mayWrite({ pull_request: { head, user }, repository }: PullRequestEvent): boolean {
  return judgedInItsRun({
    repository: repository.full_name,
    head: head.repo === null ? {} : { repository: head.repo.full_name },
    author: { login: user?.login ?? '' },
  })
}

function ofMergeGroup({ action, merge_group }: z.infer<typeof eventPayloads.merge_group>): Task {
  if (action !== 'checks_requested') return { do: 'skip', reason: 'The merge group is gone.' }
  return { do: 'answer', sha: merge_group.head_sha, ...mergeGroupAnswer }
}

function ofWorkflowRun({ action, workflow_run }: z.infer<typeof eventPayloads.workflow_run>): Task {
  if (action !== 'completed') return { do: 'skip', reason: 'The run that measures is not over yet.' }
  if (workflow_run.event !== 'pull_request') return { do: 'skip', reason: 'The run was not for a pull request.' }
  return { do: 'judge', run: workflow_run.id }
}

function ofComment({ action, issue, comment }: z.infer<typeof eventPayloads.issue_comment>): Task {
  if (issue.pull_request === undefined) return { do: 'skip', reason: 'The comment is not on a pull request.' }
  if (action !== 'created') return { do: 'skip', reason: 'Only a new comment is a command; an edited one is none.' }
  return { do: 'comment', pullRequest: issue.number, comment: comment.id }
}

function ofRef({ ref, repository, deleted }: z.infer<(typeof eventPayloads)['push']>): Task {
  const isDefault = ref === `refs/heads/${repository.default_branch}`
  if (isDefault && !deleted) return { do: 'record' }
  return { do: 'skip', reason: 'Only what the default branch runs is recorded.' }
}

function parsed<Name extends keyof typeof eventPayloads>(
  name: Name,
  payload: unknown,
): z.infer<(typeof eventPayloads)[Name]> {
  const result = eventPayloads[name].safeParse(payload)
  if (result.success) return result.data as z.infer<(typeof eventPayloads)[Name]>
  const [issue] = result.error.issues
  throw mistakes.eventBroken({ event: name, field: issue?.path.join('.') ?? '' })
}
