import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { mistakes } from '../../checks/errors.ts'
import { POLICY_FILE } from '../../checks/read-policy.ts'
import { formatProblems, parseConfig } from '../../config-schema/index.ts'
import type { Arguments } from '../parse-arguments.ts'
import type { Shell } from '../shell.ts'

/** `validate FILE`: every problem of a configuration file, or that there is none. */
export async function validate(given: Arguments, shell: Shell): Promise<number> {
  const file = given.words[0] ?? POLICY_FILE
  const text = await readFile(resolve(shell.folder, file), 'utf8').catch(() => {
    throw mistakes.configNotFound({ file })
  })
  const parsed = parseConfig(text, { file })
  if (given.json) shell.out.write(`${JSON.stringify(parsed, null, 2)}\n`)
  if (parsed.status === 'mistake') {
    if (!given.json) throw mistakes.configBroken({ file, problems: formatProblems(parsed.problems, { file, text }) })
    return 2
  }
  if (given.json) return 0
  const { journeys, squads, mode } = parsed.config
  for (const warning of parsed.warnings) shell.out.write(`${formatProblems([warning], { file, text })}\n\n`)
  shell.out.write(
    `${file} is valid: ${Object.keys(journeys).length} journeys, ${Object.keys(squads).length} squads, mode ${mode}.\n`,
  )
  return 0
}
