import { isRefused } from '../checks/is-refused.ts'
import { hostOf } from './host-of.ts'
import { type Answer, addSummary, CHECK } from './judge.ts'
import type { Step } from './perform.ts'

/** Answers an event at once, without a measurement: a draft, a merge group. */
export async function answerEvent(answer: Answer, step: Step): Promise<number> {
  const { context, log, output } = step
  const { sha, conclusion, title, summary } = answer
  log.say(`${title}. ${summary}`)
  output('conclusion', conclusion)
  output('title', title)
  await addSummary(`## ${title}\n\n${summary}\n`)
  if (context.reportAs === 'job') {
    if (conclusion !== 'success') log.annotate({ level: 'notice', title, message: summary })
    return 0
  }
  const { checkRuns } = hostOf(step)
  const externalId = `v1:${context.repository}:0:${sha}:${context.run.id}.${context.run.attempt}`
  const found = await checkRuns.find({ name: CHECK, sha })
  const id = found === undefined || isRefused(found) ? {} : { id: found.id }
  const written = await checkRuns.write({
    ...id,
    name: CHECK,
    sha,
    externalId,
    detailsUrl: context.run.url,
    output: { conclusion, title, summary, text: '', annotations: [] },
  })
  if (isRefused(written)) log.annotate({ level: 'warning', title: 'Not published', message: written.reason })
  else log.say(`The check "${CHECK}": ${written.url}`)
  return 0
}
