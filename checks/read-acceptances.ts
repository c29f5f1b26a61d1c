import type { Config } from '../config-schema/index.ts'
import { acceptRisk, type RiskToAccept } from './acceptances/accept-risk.ts'
import { readAnswerMarker } from './commands/answer-marker.ts'
import { type AcceptCommand, parseCommand } from './commands/parse-command.ts'
import { experimentsOf, isAlive } from './experiments-of.ts'
import { isRefused } from './is-refused.ts'
import type { Comment, Host, Ports, Refused } from './ports.ts'
import { readHead } from './read-head.ts'
import type { Acceptance, PullRequest } from './types.ts'

/**
 * What people accepted and what counts of it now; `notes` say which acceptances do not, and why. `hindered` where the
 * host did not tell all, so that more may count.
 */
export type ReadAcceptances = { acceptances: Acceptance[]; notes: string[]; hindered?: Refused }

type Accepting = { comment: Comment; command: AcceptCommand }

/** The host is asked for the rights of so many people, those of the newest comments. */
const MOST_PEOPLE = 50
const MOST_NOTES = 5
/** A pull request that is open for longer has another experiment to think of. */
const EXPERIMENT_DAYS = 90

/**
 * The acceptances of a pull request, read anew for each judging from its comments: nothing else is kept, so
 * whoever lost the right to write has accepted nothing. What the host does not say counts against them.
 */
export async function readAcceptances(
  { pullRequest, config }: { pullRequest: PullRequest; config: Pick<Config, 'accept' | 'journeys' | 'squads'> },
  { host, clock }: { host: Pick<Host, 'comments' | 'people' | 'runs'>; clock: Pick<Ports['clock'], 'date'> },
): Promise<ReadAcceptances> {
  // 1. The comments that accept something.
  const comments = await host.comments.list(pullRequest.number)
  if (isRefused(comments)) {
    return { acceptances: [], notes: [`Acceptances could not be read. ${comments.reason}`], hindered: comments }
  }
  const accepting = comments.toSorted((one, other) => one.id - other.id).flatMap(asAccepting)
  const started = experimentsStarted(comments, pullRequest)
  if (accepting.length === 0) return { acceptances: started, notes: [] }

  // 2. What decides whether they count: rights, the head and what it was when they were answered.
  const { head, runs } = await readHead(pullRequest, host)
  const permissions = await readPermissions(accepting, host)
  const hindered = [runs, ...permissions.values()].find(isRefused)
  const answers = new Map(comments.filter(({ mine }) => mine).flatMap(({ body }) => headOfAnswer(body)))

  // 3. The newest of each person for each thing.
  const looked = accepting.map(({ comment, command }) => {
    const { id, author, createdAt, url } = comment
    const permission = permissions.get(author.login)
    const risk = acceptRisk({
      command,
      comment: { author: author.login, createdAt, url },
      permission: permission === undefined || isRefused(permission) ? 'unknown' : permission,
      author: pullRequest.author.login,
      head,
      answeredFor: answers.get(id),
      config,
      now: clock.date().toISOString(),
    })
    return { login: author.login, risk }
  })
  const accepted = looked.flatMap(({ risk }) => (risk.status === 'accepted' ? [risk.acceptance] : []))
  const notes = looked.flatMap(({ login, risk }) =>
    risk.status === 'refused' ? [`An acceptance by ${login} does not count. ${risk.reason}`] : [],
  )
  return {
    acceptances: newest([...started, ...accepted]),
    notes: notes.slice(-MOST_NOTES),
    ...(hindered && { hindered }),
  }
}

/** Whoever started the experiment that is demanded need not go without one. */
function experimentsStarted(comments: Comment[], { number, head }: PullRequest): Acceptance[] {
  return experimentsOf(comments, number)
    .filter(isAlive)
    .map(({ comment, state: { plan, by, armedAt = '' } }) => ({
      journey: plan.journey,
      fact: 'experiment',
      by,
      because: 'the experiment is started',
      at: armedAt,
      until: new Date(Date.parse(armedAt) + EXPERIMENT_DAYS * 86_400_000).toISOString(),
      head: head.sha,
      url: comment.url,
    }))
}

/** An edited comment is none: what somebody answered to, or looked at, may have been something else. */
function asAccepting(comment: Comment): Accepting[] {
  if (comment.mine || comment.author.bot || comment.editedAt !== undefined) return []
  const parsed = parseCommand(comment.body)
  return parsed.status === 'command' && parsed.command.name === 'accept' ? [{ comment, command: parsed.command }] : []
}

type Permission = Exclude<RiskToAccept['permission'], 'unknown'>

async function readPermissions(
  accepting: Accepting[],
  { people }: Pick<Host, 'people'>,
): Promise<Map<string, Permission | Refused>> {
  const logins = [...new Set(accepting.toReversed().map(({ comment }) => comment.author.login))].slice(0, MOST_PEOPLE)
  const asked = logins.map(async (login) => [login, await people.permission(login)] as const)
  return new Map(await Promise.all(asked))
}

function headOfAnswer(body: string): [number, string][] {
  const marker = readAnswerMarker(body)
  return marker?.head === undefined ? [] : [[marker.comment, marker.head]]
}

function newest(acceptances: Acceptance[]): Acceptance[] {
  const by = ({ journey, fact, by }: Acceptance) => JSON.stringify([journey, fact, by])
  return [...new Map(acceptances.map((one) => [by(one), one])).values()]
}
