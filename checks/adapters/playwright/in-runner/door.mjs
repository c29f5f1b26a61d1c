import plan from './plan.cjs'
import turnstile from './turnstile.cjs'

const PLAYWRIGHT_PROCESS = /[\\/]playwright[\\/]lib[\\/]/

/**
 * Loaded before all else into the runner and, with its arguments, into its workers. To start up costs a
 * worker far more than to wait here, so our process says when: never beside the other arm's attempt.
 */
if (PLAYWRIGHT_PROCESS.test(process.argv[1]) && process.env.UX_IMPACT_RUNNER_PLAN !== undefined) {
  const { kind, turnstile: port } = plan.readPlan()
  // A process that the spec starts inherits the environment and would be taken for a worker.
  delete process.env.UX_IMPACT_RUNNER_PLAN
  if (kind === 'flow') await turnstile.waitAtDoor(port)
}
