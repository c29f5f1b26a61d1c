import { flagd } from './flagd.ts'
import { growthbook } from './growthbook.ts'
import { launchdarkly } from './launchdarkly.ts'
import { optimizelyWeb } from './optimizely-web.ts'
import { optimizely } from './optimizely.ts'
import { posthog } from './posthog.ts'
import type { ProviderSchema } from './provider-schema.ts'
import { statsig } from './statsig.ts'
import { unleash } from './unleash.ts'
import { vwo } from './vwo.ts'

/** Every system that can switch an experiment's flag, by its name. A provider is a file here and one in the adapters. */
export const experimentProviders = {
  flagd,
  unleash,
  optimizely,
  optimizelyWeb,
  vwo,
  growthbook,
  statsig,
  launchdarkly,
  posthog,
} satisfies Record<string, ProviderSchema>

export type ExperimentProviderName = keyof typeof experimentProviders
