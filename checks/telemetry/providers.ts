import type { Provider } from './provider.ts'
import { amplitude } from './providers/amplitude.ts'
import { datadog } from './providers/datadog.ts'
import { errorReporting } from './providers/error-reporting.ts'
import { ga4 } from './providers/ga4.ts'
import { heap } from './providers/heap.ts'
import { matomo } from './providers/matomo.ts'
import { mixpanel } from './providers/mixpanel.ts'
import { newRelic } from './providers/new-relic.ts'
import { ownEndpoint } from './providers/own-endpoint.ts'
import { plausible } from './providers/plausible.ts'
import { posthog } from './providers/posthog.ts'
import { segment } from './providers/segment.ts'

/** The services that are known without being configured. */
const known = {
  segment,
  mixpanel,
  heap,
  amplitude,
  posthog,
  ga4,
  datadog,
  newRelic,
  plausible,
  matomo,
  errorReporting,
} satisfies Record<string, Provider>

/** All providers by their ids, those of the configuration first: a host named there is the team's own. */
export function providers({ hosts }: { hosts: string[] }): [id: string, provider: Provider][] {
  return [['own', ownEndpoint(hosts)], ...Object.entries(known)]
}
