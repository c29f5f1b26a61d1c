import type { ExperimentCommand } from './commands/read-experiment.ts'
import type { KeptExperiment } from './experiments-of.ts'
import type { ExperimentPorts, Host, Ports, ReadingPorts } from './ports.ts'
import type { BaseConfig } from './read-base-config.ts'
import type { PullRequest } from './types.ts'

/** `by` is the login of who asks, whose rights were asked for this. */
export type ExperimentAsked = { command: ExperimentCommand; by: string; pullRequest: PullRequest }

export type ExperimentAnswering = {
  host: Pick<Host, 'pullRequests' | 'comments' | 'history' | 'deployments' | 'issues' | 'labels'>
  clock: Pick<Ports['clock'], 'date'>
  defaults?: ReadingPorts['defaults']
  experiments?: ExperimentPorts
}

/** With the journey that it is about, and what is kept of its experiment. */
export type ExperimentWanted = ExperimentAsked & {
  journey: string
  base: BaseConfig
  kept: KeptExperiment | undefined
}
export type ExperimentAble = ExperimentAnswering & { experiments: ExperimentPorts }
