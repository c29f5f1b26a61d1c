import { openReadingPorts } from '../../checks/adapters/open-reading-ports.ts'
import { mistakes } from '../../checks/errors.ts'
import { analyseExperiment } from '../../checks/experiment/analyse-experiment.ts'
import { parseCountsFile } from '../../checks/experiment/counts/parse-counts-file.ts'
import { readCounts } from '../../checks/experiment/counts/read-counts.ts'
import { decideExperiment } from '../../checks/experiment/decide-experiment.ts'
import { experimentPlan } from '../../checks/experiment/state-schema.ts'
import { renderAnalysis } from '../../checks/report/render-analysis.ts'
import type { ExperimentPlan } from '../../checks/types.ts'
import type { Arguments } from '../parse-arguments.ts'
import { wrong } from '../read-options.ts'
import type { Shell } from '../shell.ts'

/** `experiment analyze PLAN.json COUNTS.csv`: what counts say by a plan. It asks nobody. */
export async function analyzeFiles(given: Arguments, shell: Shell): Promise<number> {
  const [, planFile, countsFile] = given.words
  if (planFile === undefined || countsFile === undefined) {
    throw wrong('experiment analyze needs a plan and counts.', 'ux-impact experiment analyze plan.json counts.csv')
  }
  const { disk } = openReadingPorts({ folder: shell.folder, repository: undefined })
  const plan = planOf(planFile, await disk.text(planFile))
  const text = await disk.text(countsFile)
  if (text === undefined) throw mistakes.countsUnreadable({ file: countsFile, why: 'it is not there' })
  const rows = parseCountsFile(countsFile, text)
  if (rows.status === 'malformed') throw mistakes.countsUnreadable({ file: countsFile, why: rows.reason })
  const counts = readCounts(
    rows.value,
    plan.arms.map(({ name }) => name),
  )
  if (counts.status === 'malformed') throw mistakes.countsUnreadable({ file: countsFile, why: `it ${counts.reason}` })
  const snapshot = { ...counts.value, days: given.days ?? 7 * plan.weeks }
  const analysis = analyseExperiment(plan, snapshot)
  const decision = decideExperiment({ plan, snapshot, analysis })
  const answer = { analysis, decision }
  const width = shell.out.columns ?? 80
  shell.out.write(given.json ? `${JSON.stringify(answer, null, 2)}\n` : renderAnalysis({ plan, ...answer }, width))
  return 0
}

/** As `plan --json` gives it, or the plan alone. */
function planOf(file: string, text: string | undefined): ExperimentPlan {
  if (text === undefined) throw mistakes.planUnreadable({ file, why: 'it is not there' })
  let written: unknown
  try {
    written = JSON.parse(text)
  } catch {
    throw mistakes.planUnreadable({ file, why: 'it is no JSON' })
  }
  const inner = typeof written === 'object' && written !== null && 'plan' in written ? written.plan : written
  const parsed = experimentPlan.safeParse(inner)
  if (parsed.success) return parsed.data
  if (hasReason(written))
    throw mistakes.planUnreadable({ file, why: `it is ${written.status}: ${written.reason.replace(/\.$/, '')}` })
  const [issue] = parsed.error.issues
  throw mistakes.planUnreadable({ file, why: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` })
}

/** What `plan --json` gives where there is no plan. */
function hasReason(written: unknown): written is { status: string; reason: string } {
  return typeof written === 'object' && written !== null && 'status' in written && 'reason' in written
}
