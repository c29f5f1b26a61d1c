import { resolveCommits } from '../../checks/adapters/git/resolve-commits.ts'
import { openReadingPorts } from '../../checks/adapters/open-reading-ports.ts'
import { mistakes } from '../../checks/errors.ts'
import { readPolicy } from '../../checks/read-policy.ts'
import { renderAffected } from '../../checks/report/render-affected.ts'
import { selectJourneys } from '../../checks/select-journeys.ts'
import type { Affected } from '../../checks/types.ts'
import type { Arguments } from '../parse-arguments.ts'
import { recordsOf } from '../records-of.ts'
import { requestOf } from '../request-of.ts'
import type { Shell } from '../shell.ts'

/** `affected`: which journeys and why, from the diff, the imports and what earlier runs kept. */
export async function affected(given: Arguments, shell: Shell): Promise<number> {
  const asked = await requestOf(given, (refs) => resolveCommits(shell.folder, refs))
  const ports = openReadingPorts({ folder: shell.folder, ...asked })
  const { config } = await readPolicy(asked.request, given.config, ports)
  const { explain } = given
  const known = Object.keys(config.journeys)
  if (explain !== undefined && !known.includes(explain)) {
    throw mistakes.journeyUnknown({ journey: explain, known, option: '--explain' })
  }
  const scope = { all: false, journeys: [] }
  const records = await recordsOf(given, asked, shell.folder)
  const selected = await selectJourneys(
    { request: asked.request, scope, policy: { config } },
    { ...ports, ...(records && { records }) },
  )
  const page = { width: shell.out.columns ?? 80, colour: shell.colour.out }
  shell.out.write(
    given.json
      ? `${JSON.stringify(explain === undefined ? selected.affected : explained(selected.affected, explain), null, 2)}\n`
      : renderAffected(selected.affected, { config, explain, ...page }),
  )
  return 0
}

/** The part of the answer that is about one journey. */
function explained(all: Affected, id: string) {
  const found = all.status === 'none' ? undefined : all.journeys.find((journey) => journey.id === id)
  const reason = all.status === 'all' ? { reason: all.reason } : {}
  return { id, affected: found !== undefined, ...reason, because: found?.because ?? [] }
}
