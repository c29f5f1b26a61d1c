import { isRefused } from '../checks/is-refused.ts'
import { hostOf } from './host-of.ts'
import { type Answer, addSummary, CHECK } from './judge.ts'
import type { Step } from './perform.ts'

/** Answers an event at once, without a measurement: a draft, a merge group. */
export async function answerEvent(answer: Answer, step: Step): Promise<number> {
  const { context, log, output } = step
  const { conclusion, title, summary } = answer
  log.say(`${title}. ${summary}`)
  output('conclusion', conclusion)
  output('title', title)
  await addSummary(`## ${title}\n\n${summary}\n`)
  if (conclusion !== 'success') log.annotate({ level: 'notice', title, message: summary })
  // A neutral check would let a draft be merged, in the minutes from its being ready to its verdict.
  else if (context.reportAs === 'check-run') await writeCheck(answer, step)
  return 0
}

async function writeCheck({ sha, conclusion, title, summary }: Answer, step: Step): Promise<void> {
  const { repository, run } = step.context
  const { checkRuns } = await hostOf(step)
  const found = await checkRuns.find({ name: CHECK, sha })
  const written = await checkRuns.write({
    ...(found === undefined || isRefused(found) ? {} : { id: found.id }),
    name: CHECK,
    sha,
    externalId: `v1:${repository}:0:${sha}:${run.id}.${run.attempt}`,
    detailsUrl: run.url,
    output: { conclusion, title, summary, text: '', annotations: [] },
  })
  if (isRefused(written)) step.log.annotate({ level: 'warning', title: 'Not published', message: written.reason })
  else step.log.say(`The check "${CHECK}": ${written.url}`)
}
