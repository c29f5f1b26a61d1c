import { resolveCommits } from '../../checks/adapters/git/resolve-commits.ts'
import { openReadingPorts } from '../../checks/adapters/open-ports.ts'
import { readPolicy } from '../../checks/read-policy.ts'
import { renderAffected } from '../../checks/report/render-affected.ts'
import { selectJourneys } from '../../checks/select-journeys.ts'
import type { Arguments } from '../parse-arguments.ts'
import { requestOf } from '../request-of.ts'
import type { Shell } from '../shell.ts'

/** `affected`: which journeys and why, from the diff and the imports alone. */
export async function affected(given: Arguments, shell: Shell): Promise<number> {
  const { request, repository } = await requestOf(given, (refs) => resolveCommits(shell.folder, refs))
  const ports = openReadingPorts({ folder: shell.folder, repository })
  const policy = await readPolicy(request, given.config, ports)
  const scope = { all: false, journeys: [] }
  const selected = await selectJourneys({ request, scope, policy }, ports)
  if (given.json) {
    shell.out.write(`${JSON.stringify(selected.affected, null, 2)}\n`)
    return 0
  }
  const width = shell.out.columns ?? 80
  shell.out.write(
    renderAffected(selected.affected, { config: policy.config, explain: given.explain, width, colour: shell.colour }),
  )
  return 0
}
