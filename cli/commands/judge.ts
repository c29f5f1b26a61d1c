import { resolve } from 'node:path'
import { findCommit } from '../../checks/adapters/git/find-commit.ts'
import { findRepository } from '../../checks/adapters/git/find-repository.ts'
import { openReadingPorts } from '../../checks/adapters/open-reading-ports.ts'
import { readMeasurement } from '../../checks/adapters/records/read-measurement.ts'
import { writeResult } from '../../checks/adapters/records/report-folder.ts'
import { mistakes } from '../../checks/errors.ts'
import { judge } from '../../checks/judge.ts'
import { POLICY_FILE, readPolicy } from '../../checks/read-policy.ts'
import { shownOnHost } from '../../checks/report/github/shown-on-host.ts'
import { renderTerminal } from '../../checks/report/render-terminal.ts'
import type { Measurement, Request } from '../../checks/types.ts'
import { type Arguments, DEFAULT_FOLDER } from '../parse-arguments.ts'
import { recordsOf } from '../records-of.ts'
import type { Shell } from '../shell.ts'

/** `judge DIR`: reads the measurement and the policy it was measured by, and runs nothing. */
export async function judgeFolder(given: Arguments, shell: Shell): Promise<number> {
  const folder = given.words[0] ?? DEFAULT_FOLDER
  const measurement = await readMeasurement(resolve(shell.folder, folder), folder)
  const { request } = measurement
  const repository = await repositoryOf(request, shell.folder)
  if (given.config === undefined) refuseChosenPolicy(measurement)
  const records = await recordsOf(given, { request, repository }, shell.folder)
  const ports = { ...openReadingPorts({ folder: shell.folder, repository }), ...(records && { records }) }
  const policy = await readPolicy(request, given.config, ports)
  const result = await judge({ measurement, policy }, ports)
  shell.out.write(
    given.json
      ? `${JSON.stringify(result, null, 2)}\n`
      : renderTerminal(result, { width: shell.out.columns ?? 80, colour: shell.colour.out }),
  )
  const judged = { result, shown: shownOnHost(result, { links: {} }) }
  await writeResult(resolve(shell.folder, folder), judged).catch((why) => {
    throw mistakes.reportNotWritten({ folder, why })
  })
  return result.verdict.exitCode
}

/** The repository around, which must have both commits. */
async function repositoryOf(request: Request, folder: string): Promise<string | undefined> {
  if (request.kind === 'addresses') return undefined
  const repository = await findRepository(folder)
  for (const arm of ['base', 'head'] as const) {
    const commit = request[arm]
    if ((await findCommit(repository, commit)) === undefined) throw mistakes.commitGone({ arm, commit })
  }
  return repository
}

/** A measurement is untrusted: it may not say which file it is judged by. */
function refuseChosenPolicy({ policy, request }: Measurement): void {
  const isUsual = policy.source !== 'file' || (request.kind === 'addresses' && policy.path === POLICY_FILE)
  if (!isUsual) throw mistakes.configUnnamed({ file: policy.path ?? 'of a file' })
}
