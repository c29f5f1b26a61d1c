import type { openHost } from '../checks/adapters/open-host.ts'
import { openReadingPorts } from '../checks/adapters/open-reading-ports.ts'
import type { ExperimentPorts } from '../checks/ports.ts'
import { selectJourneys } from '../checks/select-journeys.ts'
import type { Step } from './perform.ts'

/** Who switches flags and counts people, with the secrets that the step was given for that. */
export function experimentsOf({ context, log }: Step, host: ReturnType<typeof openHost>): ExperimentPorts {
  const { folder, kpis: variables } = context
  for (const secret of Object.values(variables)) if (secret !== '') log.mask(secret)
  const { kpis, experiments } = openReadingPorts({ folder, repository: undefined, variables, files: host.files })
  return {
    ...experiments,
    kpis,
    select: ({ request, policy }) =>
      selectJourneys({ request, scope: { all: false, journeys: [] }, policy }, { history: host.commits }),
  }
}
