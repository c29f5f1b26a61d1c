import { flagOf, useAsEnded } from './experiment/experiment-flag.ts'
import type { KeptExperiment } from './experiments-of.ts'
import type { ExperimentPorts, FlagBrought, FlagProvider, Host, ProviderTrouble, Refused } from './ports.ts'
import type { BaseConfig } from './read-base-config.ts'
import type { FlagUse, PullRequest } from './types.ts'
import { whyOvertaken } from './why-overtaken.ts'

/** Brings the flag of an experiment to a use, unless somebody wrote another state of it since this one was read. */
export async function switchFlag(
  { kept, provider, to }: { kept: KeptExperiment; provider: FlagProvider; to: FlagUse },
  host: Pick<Host, 'comments'>,
): Promise<FlagBrought | ProviderTrouble | Refused> {
  return (await whyOvertaken(kept, host)) ?? provider.bring(flagOf(kept.state), to)
}

type Ended = { kept: KeptExperiment; base: Pick<BaseConfig, 'config'>; pullRequest: Pick<PullRequest, 'base'> }

/**
 * Of two that were at an experiment at once, one may have switched its flag after the other had ended it. Brings the flag
 * back to what that end says; gives what keeps it from that, in words.
 */
export async function bringAsEnded(
  { kept: { state }, base: { config }, pullRequest }: Ended,
  { providers }: Pick<ExperimentPorts, 'providers'>,
): Promise<string | undefined> {
  const to = useAsEnded(state, config.experiments.winner)
  if (to === undefined) return undefined
  const provider = providers.open({ name: state.provider, config, branch: pullRequest.base.ref })
  const brought = 'status' in provider ? provider : await provider.bring(flagOf(state), to)
  return brought.status === 'trouble' ? brought.reason : undefined
}
