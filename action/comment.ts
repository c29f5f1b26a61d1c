import { answerComment } from '../checks/answer-comment.ts'
import { decideTask } from '../checks/events/decide-task.ts'
import { answerLine } from '../checks/report/answer-line.ts'
import { experimentsOf } from './experiments-of.ts'
import { hostOf } from './host-of.ts'
import { CHECK } from './judge.ts'
import type { Step } from './perform.ts'

/** Answers a comment that may be a slash command. */
export async function answer(step: Step): Promise<number> {
  const { context, log } = step
  const task = decideTask(context.event.name, context.event.payload)
  if (task.do !== 'comment') {
    log.say(task.do === 'skip' ? task.reason : 'There is no comment to answer.')
    return 0
  }
  const { pullRequest, comment } = task
  const host = await hostOf(step)
  const answered = await answerComment(
    { pullRequest, comment, workflow: context.workflow, check: CHECK, answers: context.answers },
    { host, clock: { date: () => new Date() }, experiments: experimentsOf(step, host) },
  )
  switch (answered.status) {
    case 'ignored':
      log.say(answered.why)
      return 0
    case 'failed':
      log.annotate({ level: 'warning', title: 'Not answered', message: answered.refused.reason })
      return 0
    case 'answered':
      log.say(answerLine(answered.answer))
      for (const message of answered.refused) log.annotate({ level: 'warning', title: 'Not answered', message })
      return 0
  }
}
