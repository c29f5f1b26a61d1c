import type { FlagProvider, FlagState } from '../../ports.ts'
import type { ExperimentFlag, FlagUse } from '../../types.ts'
import type { AskProvider, ProviderRequest } from './ask-provider.ts'
import { FlagTrouble } from './flag-trouble.ts'

/** Looks at a flag that are more than enough to make it from nothing: whatever needs more does not take our changes. */
const MOST_LOOKS = 8

/**
 * A flag that takes several requests to make and to switch. Nothing is remembered between them: what is there says what
 * is missing, so that whatever was left half done is finished by the next who asks, and nothing is done twice.
 */
export type FlagSteps<Seen> = {
  title: string
  ask: AskProvider
  /** All that is there of the flag. */
  look(flag: ExperimentFlag): Promise<Seen>
  /** What is only half there gives everybody the control: it is ours, and off. */
  stateOf(seen: Seen, flag: ExperimentFlag): FlagState
  /**
   * What has to be asked for now, in this order; more may be missing after that. The one that lets people see a change
   * comes last. Nothing when all is as it should be.
   */
  missing(seen: Seen, flag: ExperimentFlag, to: FlagUse): ProviderRequest[]
}

export function bySteps<Seen>({
  title,
  ask,
  look,
  stateOf,
  missing,
}: FlagSteps<Seen>): Pick<FlagProvider, 'state' | 'bring'> {
  return {
    state: async (flag) => stateOf(await look(flag), flag),
    async bring(flag, to) {
      for (let looks = 0; looks < MOST_LOOKS; looks++) {
        const seen = await look(flag)
        const state = stateOf(seen, flag)
        if (state.status === 'foreign') throw new FlagTrouble(`${state.why} It is left as it is.`)
        const requests = missing(seen, flag, to)
        if (requests.length === 0) return { status: 'done' }
        for (const request of requests) await ask(request)
      }
      throw new FlagTrouble(`${title} takes the changes of the flag ${flag.key}, and does not show them.`, {
        later: true,
      })
    },
  }
}
