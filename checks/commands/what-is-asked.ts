import type { Comment } from '../ports.ts'
import type { PullRequest } from '../types.ts'
import { readAnswerMarker } from './answer-marker.ts'
import { isOnExperiments } from './is-on-experiments.ts'
import { type ParsedCommand, parseCommand } from './parse-command.ts'

/** Which commands are answered, where several workflows share them. */
export type Answers = 'all' | 'experiments' | 'others'

export type Asked = { status: 'ignored'; why: string } | Exclude<ParsedCommand, { status: 'none' }>

/**
 * What a comment asks of us that is to be answered now. An edited comment asks nothing, since its date would be
 * that of another text. Of a closed pull request only the status can be asked, of a merged one nothing but its experiments.
 */
export function whatIsAsked(
  comment: Comment,
  { comments, pullRequest, answers = 'all' }: { comments: Comment[]; pullRequest: PullRequest; answers?: Answers },
): Asked {
  const { state, locked } = pullRequest
  const ignored = (why: string): Asked => ({ status: 'ignored', why })
  if (comment.mine) return ignored('The comment is ours.')
  if (comment.author.bot) return ignored('The comment is a bot’s.')
  if (comment.editedAt !== undefined) return ignored('The comment was edited.')
  const parsed = parseCommand(comment.body)
  if (parsed.status === 'none') return ignored('The comment holds no command.')
  if (answers !== 'all' && isOnExperiments(comment.body) !== (answers === 'experiments')) {
    return ignored('The command is for another workflow.')
  }
  if (locked) return ignored('The pull request is locked.')
  const name = parsed.status === 'command' ? parsed.command.name : undefined
  const isAnswered = state === 'open' || name === 'experiment' || (state === 'closed' && name === 'status')
  if (!isAnswered) return ignored(`The pull request is ${state}.`)
  if (comments.some((one) => one.mine && readAnswerMarker(one.body)?.comment === comment.id))
    return ignored('The comment is answered already.')
  return parsed
}
