import { flagd } from './flagd.ts'
import type { ProviderSchema } from './provider-schema.ts'

/** Every system that can switch an experiment's flag, by its name. A provider is a file here and one in the adapters. */
export const experimentProviders = { flagd } satisfies Record<string, ProviderSchema>

export type ExperimentProviderName = keyof typeof experimentProviders
