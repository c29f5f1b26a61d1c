import { resolve } from 'node:path'
import { findRepository } from '../../checks/adapters/git/find-repository.ts'
import { openReadingPorts } from '../../checks/adapters/open-ports.ts'
import { readMeasurement } from '../../checks/adapters/records/read-measurement.ts'
import { writeResult } from '../../checks/adapters/records/report-folder.ts'
import { judge } from '../../checks/judge.ts'
import { readPolicy } from '../../checks/read-policy.ts'
import { renderTerminal } from '../../checks/report/render-terminal.ts'
import { type Arguments, DEFAULT_FOLDER } from '../parse-arguments.ts'
import type { Shell } from '../shell.ts'

/** `judge DIR`: reads the measurement and the policy it was measured by, and runs nothing. */
export async function judgeFolder(given: Arguments, shell: Shell): Promise<number> {
  const folder = given.words[0] ?? DEFAULT_FOLDER
  const measurement = await readMeasurement(resolve(shell.folder, folder), folder)
  const { request } = measurement
  const repository = request.kind === 'commits' ? await findRepository(shell.folder) : undefined
  const ports = openReadingPorts({ folder: shell.folder, repository })
  const file = given.config ?? (measurement.policy.source === 'file' ? measurement.policy.path : undefined)
  const policy = await readPolicy(request, file, ports)
  const result = await judge({ measurement, policy }, ports)
  await writeResult(resolve(shell.folder, folder), result)
  shell.out.write(
    given.json
      ? `${JSON.stringify(result, null, 2)}\n`
      : renderTerminal(result, { width: shell.out.columns ?? 80, colour: shell.colour }),
  )
  return result.verdict.exitCode
}
