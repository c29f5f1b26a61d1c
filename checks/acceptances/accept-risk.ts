import type { Config } from '../../config-schema/index.ts'
import { nearestWord } from '../../config-schema/nearest-word.ts'
import type { AcceptCommand } from '../commands/parse-command.ts'
import { endOf } from '../commands/parse-until.ts'
import { type KnownHead, staleHead } from '../commands/stale-head.ts'
import { mistakes, type UserMistake } from '../errors.ts'
import type { Acceptance } from '../types.ts'
import { mayAcceptFlow } from './may-accept-flow.ts'

/** An acceptance as a comment asks for it, and all that decides whether it counts at the moment `now`. */
export type RiskToAccept = {
  command: AcceptCommand
  comment: { author: string; createdAt: string; url: string }
  /** Asked of the host now; `unknown` where it did not say. */
  permission: 'admin' | 'write' | 'read' | 'none' | 'unknown'
  author: string
  head: KnownHead
  /** The head when the comment was answered. */
  answeredFor?: string | undefined
  config: Pick<Config, 'accept' | 'journeys' | 'squads'>
  now: string
}

/** `squad` is how the person stands to the journey's squad, where that matters. */
export type AcceptedRisk =
  | { status: 'accepted'; acceptance: Acceptance; squad: 'yes' | 'no' | 'unknown' }
  | { status: 'refused'; reason: string }
  | { status: 'mistake'; mistake: UserMistake }

/**
 * Whether an acceptance counts now. The same rules answer the comment and judge the check: rights, journeys,
 * expiry and the head are looked at anew each time, and what is not known counts against it.
 */
export function acceptRisk(risk: RiskToAccept): AcceptedRisk {
  const { command, comment, head, config } = risk
  const { journey, fact, because } = command
  if (!Object.hasOwn(config.journeys, journey)) return { status: 'mistake', mistake: unknownJourney(journey, config) }
  const until = endOf(command.until, comment.createdAt)
  if (until === undefined) return { status: 'mistake', mistake: mistakes.commandUntilInvalid() }
  const squad = mayAcceptFlow({ login: comment.author, journey }, config)
  const reason = refusals.map((refusal) => refusal({ risk, until, squad })).find((words) => words !== undefined)
  if (reason !== undefined) return { status: 'refused', reason }
  return {
    status: 'accepted',
    squad,
    acceptance: {
      journey,
      ...(fact !== undefined && { fact }),
      by: comment.author,
      because,
      at: comment.createdAt,
      until,
      head: risk.answeredFor ?? head.sha,
      url: comment.url,
      ...(fact === undefined && squad === 'no' && { withoutFlow: true as const }),
    },
  }
}

type Looked = { risk: RiskToAccept; until: string; squad: 'yes' | 'no' | 'unknown' }

/** The first that has something to say keeps the acceptance from counting. */
const refusals: ((looked: Looked) => string | undefined)[] = [
  ({ risk: { permission } }) => {
    if (permission === 'admin' || permission === 'write') return undefined
    if (permission === 'unknown') return 'It could not be asked what its author may do here.'
    return 'It takes the right to write to this repository.'
  },
  ({ risk: { config, comment, author, head } }) => {
    if (config.accept.by === 'anyone') return undefined
    const own = [author, head.pushedBy].some((login) => login?.toLowerCase() === comment.author.toLowerCase())
    return own
      ? 'Somebody else has to: neither the author of a pull request nor who pushed its head accepts its risks.'
      : undefined
  },
  ({ risk: { command }, squad }) =>
    command.fact === 'flow' && squad === 'no' ? 'That the flow changed is for the members of its squad.' : undefined,
  ({ risk: { now }, until }) =>
    Date.parse(now) < Date.parse(until) ? undefined : `It ended on ${until.slice(0, 10)}.`,
  ({ risk: { command, comment, head, answeredFor } }) =>
    isOfOneCommit(command)
      ? staleHead({ head, commentedAt: comment.createdAt, sha: command.sha, answeredFor })
      : undefined,
]

/**
 * A named fact or metric is the same in a later commit. Everything that is worse is not, and of a flow that
 * changes again nobody read the difference.
 */
function isOfOneCommit({ fact }: AcceptCommand): boolean {
  return fact === undefined || fact === 'flow'
}

function unknownJourney(journey: string, { journeys }: Pick<Config, 'journeys'>): UserMistake {
  const known = Object.keys(journeys)
  return mistakes.commandJourneyUnknown({ known, nearest: nearestWord(journey, known) })
}
