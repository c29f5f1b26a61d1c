import { openReadingPorts } from '../../checks/adapters/open-reading-ports.ts'
import { mistakes } from '../../checks/errors.ts'
import { POLICY_FILE } from '../../checks/read-policy.ts'
import { formatCount } from '../../checks/verdict/format.ts'
import { formatProblems, parseConfig } from '../../config-schema/index.ts'
import type { Arguments } from '../parse-arguments.ts'
import type { Shell } from '../shell.ts'

/** `validate FILE`: every problem of a configuration file, or that there is none. */
export async function validate(given: Arguments, shell: Shell): Promise<number> {
  const file = given.words[0] ?? POLICY_FILE
  const { disk } = openReadingPorts({ folder: shell.folder, repository: undefined })
  const text = await disk.text(file)
  if (text === undefined) throw mistakes.configNotFound({ file })
  const parsed = parseConfig(text, { file })
  if (given.json) {
    shell.out.write(`${JSON.stringify(parsed, null, 2)}\n`)
    return parsed.status === 'mistake' ? 2 : 0
  }
  if (parsed.status === 'mistake') {
    throw mistakes.configBroken({ file, problems: formatProblems(parsed.problems, { file, text }) })
  }
  const { journeys, squads, mode } = parsed.config
  for (const warning of parsed.warnings) shell.out.write(`${formatProblems([warning], { file, text })}\n\n`)
  const counts = [
    formatCount(Object.keys(journeys).length, 'journey'),
    formatCount(Object.keys(squads).length, 'squad'),
  ]
  shell.out.write(`${file} is right: ${counts.join(', ')}, mode ${mode}.\n`)
  return 0
}
