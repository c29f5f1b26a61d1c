import type { ExperimentProviderName, ProviderConnection } from '../../../config-schema/index.ts'
import type { FlagProvider, RepositoryFiles } from '../../ports.ts'
import type { AskProvider } from './ask-provider.ts'

/**
 * One system that switches flags. It translates, and decides nothing. What it cannot do it throws as a FlagTrouble;
 * anything else thrown is a bug. One contract test runs over all that are asked over HTTP.
 */
export type FlagSystem<Name extends ExperimentProviderName = ExperimentProviderName> = {
  /** As people call it. */
  title: string
  /** What its credentials must be and be allowed, as a sentence: it follows every refusal of them. */
  rights: string
  /** The service takes one request in so many milliseconds. */
  everyMs?: number
  /** For how many milliseconds a service that is busy (429) is left alone, where it says that in a way of its own. */
  patience?(headers: Headers, now: Date): number | undefined
  /** Is called anew for each thing that is asked, so that nothing is remembered from one to the next. */
  open(means: FlagMeans<Name>): Omit<FlagProvider, 'title'>
}

/** What a system is given: `connection` has its secrets in place. */
export type FlagMeans<Name extends ExperimentProviderName = ExperimentProviderName> = {
  connection: ProviderConnection<Name>
  ask: AskProvider
  /** The repository's own files; missing where nobody can change them. */
  files?: RepositoryFiles
  /** The branch that the pull request is merged into. */
  branch: string
}
