import { join } from 'node:path'
import { openWorkspace } from '../../checks/adapters/cleanup/open-workspace.ts'
import { resolveCommits } from '../../checks/adapters/git/resolve-commits.ts'
import { openPorts } from '../../checks/adapters/open-ports.ts'
import { findReportFolder, type Judged, openReportFolder } from '../../checks/adapters/records/report-folder.ts'
import { assess } from '../../checks/assess.ts'
import { mistakes } from '../../checks/errors.ts'
import { measure } from '../../checks/measure.ts'
import type { Ports } from '../../checks/ports.ts'
import { readPolicy } from '../../checks/read-policy.ts'
import { shownOnHost } from '../../checks/report/github/shown-on-host.ts'
import { renderTerminal } from '../../checks/report/render-terminal.ts'
import type { Measurement, Request, Result, Scope } from '../../checks/types.ts'
import { findHost } from '../find-host.ts'
import type { Arguments } from '../parse-arguments.ts'
import { recordsOf } from '../records-of.ts'
import { renderMeasured } from '../render-measured.ts'
import { requestOf } from '../request-of.ts'
import type { Shell } from '../shell.ts'
import { showProgress } from '../show-progress.ts'

type Question = { request: Request; scope: Scope; configFile?: string }
type Answer = { measurement: Measurement; result?: Result }

/** `check`: measures and judges. */
export function check(given: Arguments, shell: Shell): Promise<number> {
  return answer(assess, given, shell)
}

/** `measure`: the first half of `check`. */
export function measureOnly(given: Arguments, shell: Shell): Promise<number> {
  const story = async ({ request, scope, configFile }: Question, ports: Ports) => {
    const policy = await readPolicy(request, configFile, ports)
    return { measurement: await measure({ request, scope, policy }, ports) }
  }
  return answer(story, given, shell)
}

async function answer(
  story: (question: Question, ports: Ports) => Promise<Answer>,
  given: Arguments,
  shell: Shell,
): Promise<number> {
  const { folder, signal } = shell
  const asked = await requestOf(given, (refs) => resolveCommits(folder, refs))
  const { request, repository } = asked
  const records = await recordsOf(given, asked, folder)
  const path = await findReportFolder(folder, given.out)
  const progress = showProgress(shell.err, { colour: shell.colour.err, live: shell.live })
  const workspace = await openWorkspace()
  const say = () => progress.show({ kind: 'stage', text: 'Stopping; what was measured is kept' })
  signal.addEventListener('abort', say, { once: true })
  try {
    signal.throwIfAborted()
    const report = openReportFolder(path, workspace)
    const { keepEvidence } = report
    const log = (text: string) => progress.show({ kind: 'detail', text })
    const host = await findHost(process.env, { signal, log })
    const ports = openPorts({
      folder,
      repository,
      workspace,
      keepEvidence,
      progress: progress.show,
      signal,
      records,
      ...(host === undefined ? {} : { host }),
    })
    const configFile = given.config === undefined ? {} : { configFile: given.config }
    const answered = await story({ request, scope: scopeOf(given), ...configFile }, ports)
    progress.done()
    shell.out.write(shown(answered, given, shell))
    await report.write(written(answered)).catch((why) => {
      throw mistakes.reportNotWritten({ folder: given.out, why })
    })
    shell.err.write(
      `Written to ${given.out}${answered.result ? `; to read it, open ${join(given.out, 'index.html')}` : ''}\n`,
    )
    return answered.result?.verdict.exitCode ?? 0
  } finally {
    signal.removeEventListener('abort', say)
    progress.done()
    const left = await workspace.close()
    for (const line of left) shell.err.write(`Could not be cleaned up: ${line}\n`)
  }
}

/** The report's folder holds what a host would show, without its addresses. */
function written({ measurement, result }: Answer): { measurement: Measurement; judged?: Judged } {
  if (result === undefined) return { measurement }
  return { measurement, judged: { result, shown: shownOnHost(result, { links: {} }) } }
}

function scopeOf({ all, journeys, minutes, pairs }: Arguments): Scope {
  return {
    all,
    journeys,
    ...(minutes === undefined ? {} : { minutes }),
    ...(pairs === undefined ? {} : { pairs }),
  }
}

function shown({ measurement, result }: Answer, { json }: Arguments, { out, colour }: Shell): string {
  if (json) return `${JSON.stringify(result ?? measurement, null, 2)}\n`
  return result ? renderTerminal(result, { width: out.columns ?? 80, colour: colour.out }) : renderMeasured(measurement)
}
