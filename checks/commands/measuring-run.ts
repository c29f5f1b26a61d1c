import type { WorkflowRun } from '../ports.ts'

/**
 * The newest run that measured a pull request's head: of the workflow that measures, for a pull request, from the
 * repository of the head. A run whose jobs were all left out, as for an edited text, measured nothing. `runs` are those
 * for the head's commit, the newest first.
 */
export function measuringRun(
  runs: WorkflowRun[],
  { workflow, repository }: { workflow: string; repository: string | undefined },
): WorkflowRun | undefined {
  return runs.find(
    ({ path, event, head, conclusion }) =>
      path === workflow &&
      event === 'pull_request' &&
      conclusion !== 'skipped' &&
      (repository === undefined || head.repository === repository),
  )
}
