import { appendFile, mkdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { openReadingPorts } from '../checks/adapters/open-reading-ports.ts'
import { readMeasurement } from '../checks/adapters/records/read-measurement.ts'
import { writeResult } from '../checks/adapters/records/report-folder.ts'
import { decideTask, type Task } from '../checks/events/decide-task.ts'
import { type JudgedRun, judgeRun } from '../checks/judge-run.ts'
import { checkOutput } from '../checks/report/github/render-check-output.ts'
import { jobSummary } from '../checks/report/github/render-job-summary.ts'
import { shownOnHost } from '../checks/report/github/shown-on-host.ts'
import type { Conclusion, Result } from '../checks/types.ts'
import { answerEvent } from './answer-event.ts'
import { hostOf } from './host-of.ts'
import type { Step } from './perform.ts'

/** The name under which branch protection requires the verdict, whoever publishes it. */
export const CHECK = 'ux-impact / verdict'

/** Judges what a run measured and publishes the verdict. Reads, and runs nothing of the pull request. */
export async function judgeChange(step: Step): Promise<number> {
  const { event, run, workflow } = step.context
  const task = decideTask(event.name, event.payload)
  switch (task.do) {
    case 'skip':
      step.log.say(task.reason)
      return 0
    case 'answer':
      return answerEvent(task, step)
    case 'record':
      step.log.say('What the default branch runs is recorded, and not judged.')
      return 0
    case 'comment':
      step.log.say('A comment is answered by the command comment.')
      return 0
    case 'measure':
      if (task.judged === 'here')
        return judgeAndSay(step, {
          run: run.id,
          workflow: run.workflow,
          pullRequest: task.pullRequest.number,
          as: 'run',
        })
      step.log.say('The token of this run can only read. The verdict follows in a run of workflow_run.')
      return 0
    case 'judge':
      return judgeAndSay(step, { run: task.run, workflow, as: 'follow-up' })
  }
}

async function judgeAndSay(
  step: Step,
  which: Pick<Parameters<typeof judgeRun>[0], 'run' | 'workflow' | 'pullRequest' | 'as'>,
): Promise<number> {
  const { context } = step
  const host = await hostOf(step)
  for (const secret of Object.values(context.kpis)) if (secret !== '') step.log.mask(secret)
  // A run that follows has no job that would stand for the pull request.
  const ownCheck = which.as === 'follow-up' || context.reportAs === 'check-run'
  const judged = await judgeRun(
    {
      ...which,
      folder: context.report,
      by: { id: context.run.id, attempt: context.run.attempt },
      how: { ...(ownCheck ? { checkRun: { name: CHECK } } : {}), comment: true },
    },
    {
      ...host,
      ...openReadingPorts({
        folder: context.folder,
        repository: undefined,
        issues: host.issues,
        variables: context.kpis,
      }),
      history: host.history,
      records: host.records,
      readMeasurement: (folder) => readMeasurement(folder, 'the artifact'),
      clock: { now: () => performance.now(), date: () => new Date() },
      runner: { node: process.version, platform: `${process.platform} ${process.arch}`, cores: availableParallelism() },
    },
  )
  return tell(judged, ownCheck, step)
}

async function tell(judged: JudgedRun, ownCheck: boolean, step: Step): Promise<number> {
  const { log, output, context } = step
  if (judged.status === 'nothing') {
    log.say(judged.why)
    return 0
  }
  if (judged.status === 'refused') {
    log.annotate({ level: 'warning', title: 'Not judged', message: judged.reason })
    output('outcome', 'not measured')
    output('conclusion', 'neutral')
    return 0
  }
  const { result, published, links } = judged
  const { verdict } = result
  for (const line of published.written) log.say(line)
  for (const message of published.refused) log.annotate({ level: 'warning', title: 'Not published', message })
  if (published.status === 'superseded') {
    log.say(`Superseded by ${published.by}.`)
    output('conclusion', 'cancelled')
    return 0
  }
  output('outcome', verdict.outcome)
  output('conclusion', verdict.conclusion)
  output('title', verdict.title)
  output('report', context.report)
  await mkdir(context.report, { recursive: true })
  await writeResult(context.report, { result, shown: shownOnHost(result, { links }) })
  await addSummary(jobSummary(result, { links }))
  log.say(verdict.title)
  if (ownCheck && published.check !== undefined) return 0
  for (const annotation of checkOutput(result, { links }).annotations) log.annotate(annotation)
  return conclude(result, log)
}

/** The job's end by the outcome table: what is neutral is green, with as much to see as the table says. */
function conclude({ verdict }: Result, log: Step['log']): number {
  const { conclusion, exitCode, title, summary } = verdict
  if (conclusion === 'success') return 0
  const level = isRed(conclusion) ? 'failure' : exitCode === 0 ? 'notice' : 'warning'
  log.annotate({ level, title, message: summary })
  return isRed(conclusion) ? exitCode || 1 : 0
}

export function isRed(conclusion: Conclusion): boolean {
  return conclusion === 'failure' || conclusion === 'action_required'
}

export async function addSummary(markdown: string): Promise<void> {
  const file = process.env.GITHUB_STEP_SUMMARY
  if (file) await appendFile(file, markdown)
}

export type Answer = Extract<Task, { do: 'answer' }>
