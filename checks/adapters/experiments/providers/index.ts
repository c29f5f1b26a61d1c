import type { ExperimentProviderName } from '../../../../config-schema/index.ts'
import type { FlagSystem } from '../flag-system.ts'
import { flagd } from './flagd.ts'
import { growthbook } from './growthbook.ts'
import { launchdarkly } from './launchdarkly.ts'
import { optimizelyWeb } from './optimizely-web.ts'
import { optimizely } from './optimizely.ts'
import { posthog } from './posthog.ts'
import { statsig } from './statsig.ts'
import { unleash } from './unleash.ts'
import { vwo } from './vwo.ts'

/** Every system that switches flags, by the name that a configuration gives it. */
export const systems: { [Name in ExperimentProviderName]: FlagSystem<Name> } = {
  flagd,
  unleash,
  optimizely,
  optimizelyWeb,
  vwo,
  growthbook,
  statsig,
  launchdarkly,
  posthog,
}
