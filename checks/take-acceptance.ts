import { type Config, parseConfig } from '../config-schema/index.ts'
import { nearestWord } from '../config-schema/nearest-word.ts'
import { acceptRisk } from './acceptances/accept-risk.ts'
import { isFactName, namesToAccept } from './acceptances/is-fact-name.ts'
import type { Answer, Permission } from './commands/answer.ts'
import type { AcceptCommand } from './commands/parse-command.ts'
import { HostRefused, mistakes, UserMistake } from './errors.ts'
import { findJudging } from './find-judging.ts'
import { isRefused } from './is-refused.ts'
import type { Comment, Host, Ports, ReadingPorts } from './ports.ts'
import { readHead } from './read-head.ts'
import { POLICY_FILE, readDefaults } from './read-policy.ts'
import type { PullRequest } from './types.ts'

export type AcceptanceToTake = {
  command: AcceptCommand
  comment: Comment
  permission: Permission
  pullRequest: PullRequest
  workflow: string
  check: string
  judgesItself?: true
}

type Accepting = {
  host: Pick<Host, 'runs' | 'checkRuns' | 'history'>
  clock: Pick<Ports['clock'], 'date'>
  defaults?: ReadingPorts['defaults']
}

/**
 * Looks whether an acceptance counts, by the policy of the branch that the pull request is to be merged into, and
 * what gives the verdict anew if it does. Nothing is kept but the comment and our answer to it.
 */
export async function takeAcceptance(wanted: AcceptanceToTake, ports: Accepting): Promise<Answer> {
  const { host, clock } = ports
  const { command, comment, permission, pullRequest, workflow, check } = wanted
  const policy = await readRules(pullRequest, ports)
  if ('reason' in policy) return { kind: 'refused', reason: policy.reason }
  const { config } = policy
  const { head, runs } = await readHead(pullRequest, host)
  if (isRefused(runs)) return { kind: 'refused', reason: runs.reason }
  const risk = acceptRisk({
    command,
    comment: { author: comment.author.login, createdAt: comment.createdAt, url: comment.url },
    permission,
    author: pullRequest.author.login,
    head,
    answeredFor: head.sha,
    config,
    now: clock.date().toISOString(),
  })
  if (risk.status === 'mistake') return { kind: 'mistake', mistake: risk.mistake }
  if (risk.status === 'refused') return { kind: 'refused', reason: risk.reason }
  const { journey, fact } = command
  if (fact !== undefined && !isFactName(fact)) {
    const nearest = nearestWord(fact, namesToAccept)
    return { kind: 'mistake', mistake: mistakes.commandFactUnknown({ journey, nearest }) }
  }
  return {
    kind: 'accepted',
    acceptance: risk.acceptance,
    title: config.journeys[journey]?.title ?? journey,
    squad: risk.squad,
    mode: config.mode,
    judged: wanted.judgesItself ? { status: 'now' } : await findJudging({ pullRequest, runs, workflow, check }, host),
  }
}

async function readRules(
  { base }: PullRequest,
  { host, defaults }: Accepting,
): Promise<{ config: Config } | { reason: string }> {
  try {
    const text = await host.history.textAt(base.sha, POLICY_FILE)
    if (text === undefined)
      return { reason: `${base.ref} has no \`${POLICY_FILE}\` yet, so nothing blocks that could be accepted.` }
    const under = await readDefaults({ ...(defaults && { defaults }) })
    const parsed = parseConfig(text, { file: POLICY_FILE, ...(under && { under }) })
    return parsed.status === 'mistake'
      ? { reason: `The \`${POLICY_FILE}\` of ${base.ref} cannot be read, so nothing can be accepted by it.` }
      : { config: parsed.config }
  } catch (error) {
    if (error instanceof HostRefused) return { reason: error.refused.reason }
    if (error instanceof UserMistake) return { reason: `${error.message} So nothing can be accepted by it.` }
    throw error
  }
}
