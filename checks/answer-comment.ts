import { answerExperiment } from './answer-experiment.ts'
import { type Answer, reactionTo } from './commands/answer.ts'
import { readAnswerMarker } from './commands/answer-marker.ts'
import { type Answers, type Asked, whatIsAsked } from './commands/what-is-asked.ts'
import { whyNotAllowed } from './commands/why-not-allowed.ts'
import { isRefused, mayComeLater } from './is-refused.ts'
import type { Comment, ExperimentPorts, Host, Ports, ReadingPorts, Refused } from './ports.ts'
import { renderAnswer } from './report/github/answers/render-answer.ts'
import { runAgain } from './run-again.ts'
import { takeAcceptance } from './take-acceptance.ts'
import { tellStatus } from './tell-status.ts'
import type { PullRequest } from './types.ts'

/**
 * By their numbers alone; `workflow` is the path of the workflow that measures, `check` the name of our check. With
 * `judgesItself`, whoever answers gives the verdict too, so that no run has to. `answers` default: all commands.
 */
export type CommentToAnswer = {
  pullRequest: number
  comment: number
  workflow: string
  check: string
  judgesItself?: true
  answers?: Answers
}

export type AnsweringPorts = {
  host: Pick<
    Host,
    'pullRequests' | 'comments' | 'people' | 'runs' | 'checkRuns' | 'history' | 'deployments' | 'issues' | 'labels'
  >
  clock: Pick<Ports['clock'], 'date'>
  defaults?: ReadingPorts['defaults']
  /** Missing where nobody can switch flags. */
  experiments?: ExperimentPorts
}

/**
 * Answered, `refused` says what of the answer could not be written, and why; failed, why nothing could be asked or said,
 * so that it is worth another try.
 */
export type AnsweredComment =
  | { status: 'ignored'; why: string }
  | { status: 'answered'; answer: Answer; refused: string[] }
  | { status: 'failed'; refused: Refused }

/**
 * Answers a slash command: by what the comment and its pull request are now, not by what an event said of them,
 * and by what its author may do now. Doing it twice answers once.
 */
export async function answerComment(wanted: CommentToAnswer, ports: AnsweringPorts): Promise<AnsweredComment> {
  const { host } = ports
  const number = wanted.pullRequest

  // 1. The comment and its pull request, as they are now.
  const pullRequest = await host.pullRequests.read(number)
  const comments = await host.comments.list(number)
  if (isRefused(pullRequest)) return { status: 'failed', refused: pullRequest }
  if (isRefused(comments)) return { status: 'failed', refused: comments }
  const comment = comments.find(({ id }) => id === wanted.comment)
  if (pullRequest === undefined || comment === undefined) return { status: 'ignored', why: 'The comment is gone.' }

  // 2. What it asks of us.
  const { answers } = wanted
  const asked = whatIsAsked(comment, { comments, pullRequest, ...(answers && { answers }) })
  if (asked.status === 'ignored') return asked

  // 3. The answer, if its author may ask for that.
  const answer = await perform({ ...wanted, asked, comment, comments, pullRequest }, ports)

  // 4. The reply; the verdict that it may lead to, which reads it; and what became of the comment at one glance.
  const replied = await reply({ answer, number, comment }, host)
  if (isRefused(replied) && mayComeLater(replied)) {
    // Whoever gives verdicts comes again; a run does not, and shows that it could not.
    if (!wanted.judgesItself) await host.comments.react(comment.id, '-1')
    return { status: 'failed', refused: replied }
  }
  const judged = await judgeAgain({ answer, number, comment, replied }, host)
  const reacted = await host.comments.react(comment.id, isRefused(replied) ? '-1' : reactionTo(answer))
  return {
    status: 'answered',
    answer,
    refused: [replied, judged, reacted].filter(isRefused).map(({ reason }) => reason),
  }
}

type Performing = Omit<CommentToAnswer, 'pullRequest' | 'comment'> & {
  asked: Exclude<Asked, { status: 'ignored' }>
  comment: Comment
  comments: Comment[]
  pullRequest: PullRequest
}

async function perform(
  { asked, comment, comments, pullRequest, workflow, check, judgesItself }: Performing,
  { host, clock, defaults, experiments }: AnsweringPorts,
): Promise<Answer> {
  const answered = await host.people.permission(comment.author.login)
  const permission = isRefused(answered) ? 'unknown' : answered
  const command = asked.status === 'command' ? asked.command : undefined
  const reason = whyNotAllowed(command?.name, permission)
  if (reason !== undefined || permission === 'unknown') return { kind: 'refused', reason: reason ?? '' }
  if (asked.status === 'mistake') return { kind: 'mistake', mistake: asked.mistake }
  await host.comments.react(comment.id, 'eyes')
  switch (asked.command.name) {
    case 'help':
      return { kind: 'help', permission }
    case 'status':
      return tellStatus({ pullRequest, comments, workflow, check }, host)
    case 'run':
      return runAgain({ command: asked.command, comment, pullRequest, workflow }, host)
    case 'accept':
      return takeAcceptance(
        {
          command: asked.command,
          comment,
          permission,
          pullRequest,
          workflow,
          check,
          ...(judgesItself && { judgesItself }),
        },
        { host, clock, ...(defaults && { defaults }) },
      )
    case 'experiment':
      return answerExperiment(
        { command: asked.command, by: comment.author.login, pullRequest },
        { host, clock, ...(defaults && { defaults }), ...(experiments && { experiments }) },
      )
  }
}

type Replying = { answer: Answer; number: number; comment: Comment }

/** Of two answers that were written at once, both writers keep the older one. */
async function reply({ answer, number, comment }: Replying, { comments }: Pick<Host, 'comments'>) {
  const written = await comments.write({ pullRequest: number, body: renderAnswer(answer, comment.id) })
  if (isRefused(written)) return written
  const now = await comments.list(number)
  const answers = isRefused(now)
    ? []
    : now.filter((one) => one.mine && readAnswerMarker(one.body)?.comment === comment.id)
  const older = answers.some(({ id }) => id < written.id)
  return older ? comments.remove(written.id) : written
}

/** The answer names the head that was accepted, so that it has to be there before anything judges by it. */
async function judgeAgain(
  { answer, number, comment, replied }: Replying & { replied: Comment | Refused | undefined },
  { comments, runs }: Pick<Host, 'comments' | 'runs'>,
): Promise<Comment | Refused | undefined> {
  if (answer.kind !== 'accepted' || answer.judged.status !== 'started') return undefined
  if (replied === undefined || isRefused(replied)) return undefined
  const refused = await runs.again(answer.judged.again)
  if (refused === undefined) return undefined
  const body = renderAnswer({ ...answer, judged: refused }, comment.id)
  return comments.write({ pullRequest: number, id: replied.id, body })
}
