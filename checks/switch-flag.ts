import { flagOf, useAsEnded } from './experiment/experiment-flag.ts'
import type { KeptExperiment } from './experiments-of.ts'
import type { FlagBrought, FlagProvider, Host, ProviderTrouble, Refused } from './ports.ts'
import type { FlagUse } from './types.ts'
import { whyOvertaken } from './why-overtaken.ts'

type Switching = { kept: KeptExperiment; provider: FlagProvider }

/** Brings the flag of an experiment to a use, unless somebody wrote another state of it since this one was read. */
export async function switchFlag(
  { kept, provider, to }: Switching & { to: FlagUse },
  host: Pick<Host, 'comments'>,
): Promise<FlagBrought | ProviderTrouble | Refused> {
  return (await whyOvertaken(kept, host)) ?? provider.bring(flagOf(kept.state), to)
}

/**
 * Of two that were at an experiment at once, one may have switched its flag after the other had ended it. Brings the flag
 * back to what that end says.
 */
export async function bringAsEnded({
  kept,
  provider,
  winner,
}: Switching & { winner: 'ship' | 'keep' }): Promise<FlagBrought | ProviderTrouble> {
  const to = useAsEnded(kept.state, winner)
  return to === undefined ? { status: 'done' } : provider.bring(flagOf(kept.state), to)
}
