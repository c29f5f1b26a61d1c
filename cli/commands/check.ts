import { openWorkspace } from '../../checks/adapters/cleanup/open-workspace.ts'
import { resolveCommits } from '../../checks/adapters/git/resolve-commits.ts'
import { openPorts } from '../../checks/adapters/open-ports.ts'
import { openReportFolder } from '../../checks/adapters/records/report-folder.ts'
import { judge } from '../../checks/judge.ts'
import { measure } from '../../checks/measure.ts'
import { readPolicy } from '../../checks/read-policy.ts'
import { renderTerminal } from '../../checks/report/render-terminal.ts'
import type { Arguments } from '../parse-arguments.ts'
import { requestOf } from '../request-of.ts'
import type { Shell } from '../shell.ts'
import { showProgress } from '../show-progress.ts'

/** `check`, and `measure`, which is its first half. */
export async function check(given: Arguments, shell: Shell, { judged }: { judged: boolean }): Promise<number> {
  const { request, repository } = await requestOf(given, (refs) => resolveCommits(shell.folder, refs))
  const workspace = await openWorkspace()
  const progress = showProgress(shell.err, shell.colour)
  try {
    const report = await openReportFolder(given.out, workspace.folder)
    const ports = openPorts({
      folder: shell.folder,
      repository,
      workspace,
      keepEvidence: report.keepEvidence,
      progress: progress.show,
      signal: shell.signal,
    })
    const policy = await readPolicy(request, given.config, ports)
    const scope = {
      all: given.all,
      journeys: given.journeys,
      ...(given.minutes === undefined ? {} : { minutes: given.minutes }),
      ...(given.pairs === undefined ? {} : { pairs: given.pairs }),
    }
    const measurement = await measure({ request, scope, policy }, ports)
    const result = judged ? await judge({ measurement, policy }, ports) : undefined
    await report.write({ measurement, ...(result ? { result } : {}) })
    progress.done()
    if (given.json) shell.out.write(`${JSON.stringify(result ?? measurement, null, 2)}\n`)
    else if (result) shell.out.write(renderTerminal(result, { width: shell.out.columns ?? 80, colour: shell.colour }))
    shell.err.write(`Written to ${given.out}\n`)
    return result?.verdict.exitCode ?? 0
  } finally {
    progress.done()
    const left = await workspace.close()
    for (const line of left) shell.err.write(`Could not be cleaned up: ${line}\n`)
  }
}
