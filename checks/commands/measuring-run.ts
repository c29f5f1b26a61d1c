import type { WorkflowRun } from '../ports.ts'

/**
 * The newest run that measured a pull request's head: of the workflow that measures, for a pull request, from the
 * repository of the head. `runs` are those for the head's commit, the newest first.
 */
export function measuringRun(
  runs: WorkflowRun[],
  { workflow, repository }: { workflow: string; repository: string | undefined },
): WorkflowRun | undefined {
  return runs.find(
    ({ path, event, head }) =>
      path === workflow && event === 'pull_request' && (repository === undefined || head.repository === repository),
  )
}
