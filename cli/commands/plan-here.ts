import { resolve } from 'node:path'
import { openReadingPorts } from '../../checks/adapters/open-reading-ports.ts'
import type { ExperimentCommand } from '../../checks/commands/read-experiment.ts'
import { designExperiment } from '../../checks/design-experiment.ts'
import { mistakes } from '../../checks/errors.ts'
import { kpisOf } from '../../checks/kpis/kpis-of.ts'
import { readPolicyFile } from '../../checks/read-policy.ts'
import { renderPlanned } from '../../checks/report/render-planned.ts'
import { nearestWord } from '../../config-schema/nearest-word.ts'
import type { Arguments } from '../parse-arguments.ts'
import { wrong } from '../read-options.ts'
import { rootOf } from '../root-of.ts'
import type { Shell } from '../shell.ts'

/** `experiment plan` of the configuration as it lies here: what it would take. */
export async function planHere(command: ExperimentCommand, given: Arguments, shell: Shell): Promise<number> {
  const root = await rootOf(shell.folder)
  const { disk, kpis } = openReadingPorts({ folder: root, repository: undefined })
  const file = given.config === undefined ? undefined : resolve(shell.folder, given.config)
  const { config } = await readPolicyFile(file, { disk })
  const known = Object.keys(config.journeys)
  const able = known.filter((id) => kpisOf(config.journeys[id]).length > 0)
  const journey = command.journey ?? (able.length === 1 ? able[0] : undefined)
  if (journey === undefined)
    throw wrong('experiment plan needs a journey.', `There are: ${able.join(', ') || 'none with KPIs'}.`)
  if (!known.includes(journey)) {
    const nearest = nearestWord(journey, known)
    throw mistakes.journeyUnknown({ journey, known, option: 'JOURNEY', ...(nearest !== undefined && { nearest }) })
  }
  const text = (path: string) => disk.text(path)
  const planned = await designExperiment({ journey, config, text, options: command }, { kpis })
  shell.out.write(
    given.json ? `${JSON.stringify(planned, null, 2)}\n` : renderPlanned(planned, shell.out.columns ?? 80),
  )
  return planned.status === 'planned' ? 0 : 3
}
