import { answerComment } from './answer-comment.ts'
import { bringVerdict } from './bring-verdict.ts'
import { isRefused, mayComeLater } from './is-refused.ts'
import { type Later, laterBy } from './later-by.ts'
import { measureAgain } from './measure-again.ts'
import { type Followed, follow } from './follow.ts'
import type { ExperimentPorts, Host, Ports, ReadingPorts, Refused } from './ports.ts'
import { cancelCheck, endCheck } from './publish-check.ts'
import type { Policy } from './read-policy.ts'
import type { Selected } from './select-journeys.ts'
import { showCommand } from './show-command.ts'
import type { ButtonId, Measurement, PullRequest, Request } from './types.ts'

/** What somebody asked for by an event, which the state of a pull request does not show. `by` is a login. */
export type Todo =
  | { do: 'answerComment'; comment: number }
  | { do: 'showCommand'; checkRun: number; button: ButtonId; by: string }
  | { do: 'measureAgain'; by: string }

export type ToConverge = {
  number: number
  todos: { id: string; todo: Todo }[]
  /** The head that something was written for last, where that is known. */
  before?: string
  /** The name of the check, and the path of the workflow that measures. */
  check: string
  workflow: string
}

/**
 * What became of it. `done` are the todos that need not come again, `lookAgainAt` is when to look though nothing
 * happened and nothing stood in the way; `gone` where there is nothing to look after any more. `said` is for a log.
 */
export type Converged = Later & {
  done: string[]
  head?: string
  lookAgainAt?: Date
  gone?: true
  said: string[]
}

export type ConvergingPorts = {
  host: Host
  /** Which journeys a change affects, by what the host has of both commits. */
  select(question: { request: Request; policy: Pick<Policy, 'config'> }): Promise<Selected>
  readMeasurement(folder: string): Promise<Measurement>
  /** A place that is not there yet, for what a run left; gone once `use` is over. */
  withFolder<Value>(use: (folder: string) => Promise<Value>): Promise<Value>
  /** Keeps, before anything is written for a head, that it is the one which comes as `before` the next time. */
  begins(head: string): Promise<void>
  kpis: Ports['kpis']
  feedback?: NonNullable<Ports['feedback']>
  /** Missing where nothing is known of earlier runs. */
  records?: NonNullable<ReadingPorts['records']>
  defaults?: ReadingPorts['defaults']
  /** Missing where nobody can switch flags. */
  experiments?: Omit<ExperimentPorts, 'kpis' | 'select'>
  clock: Ports['clock']
  runner: Ports['runner']
}

/**
 * Brings one pull request to what it should show: its check, its comment, the answers to its comments. It goes by what
 * the host says now and never by what an event said, so that events may come late, twice and in any order, and whoever
 * is stopped half way is followed by somebody who does it again.
 */
export async function converge(asked: ToConverge, ports: ConvergingPorts): Promise<Converged> {
  const { host } = ports
  const said: string[] = []
  const hindrances: Refused[] = []
  const hindered = (refused: Refused) => {
    hindrances.push(refused)
    if (!said.includes(refused.reason)) said.push(refused.reason)
  }

  // 1. The pull request as it is now.
  const pullRequest = await host.pullRequests.read(asked.number)
  if (isRefused(pullRequest)) return { done: [], said: [pullRequest.reason], ...laterBy([pullRequest]) }
  if (pullRequest === undefined) return { done: asked.todos.map(({ id }) => id), gone: true, said: ['It is gone.'] }
  const { sha } = pullRequest.head

  // 2. What people asked of it.
  const done: string[] = []
  for (const { id, todo } of asked.todos) {
    const answered = await perform(todo, { ...asked, pullRequest }, ports)
    said.push(answered.said)
    if (answered.refused) hindered(answered.refused)
    else done.push(id)
  }

  // 3. The check of a head that is none any more.
  const { before, check: name } = asked
  if (before !== undefined && before !== sha) {
    const ended = await cancelCheck({ name, sha: before, run: newest, by: sha.slice(0, 7) }, host)
    if (isRefused(ended)) hindered(ended)
    // Only one is remembered: while it cannot be ended, no other is begun.
    if (isRefused(ended) && mayComeLater(ended)) return { done, said, head: sha, ...laterBy(hindrances) }
    if (!isRefused(ended) && ended) said.push(`The check of ${before.slice(0, 7)} is cancelled.`)
  }

  // 4. The check of its head, unless nobody waits for one.
  if (before !== sha) await ports.begins(sha)
  const idle = whyIdle(pullRequest)
  const brought = idle
    ? await endIdle({ name, sha, ...idle }, host)
    : await bringVerdict({ ...asked, pullRequest }, ports)
  if (isRefused(brought)) hindered(brought)
  else said.push(...brought.said)

  // 5. Its experiments, which live on after the merge.
  const followed = await followExperiments(asked, pullRequest, ports)
  said.push(...followed.said)
  for (const refused of followed.hindered) hindered(refused)
  const due = [isRefused(brought) ? undefined : brought.lookAgainAt, followed.lookAgainAt]
  const [lookAgainAt] = due.filter((at) => at !== undefined).sort((one, other) => one.getTime() - other.getTime())
  const isOver = pullRequest.state !== 'open' && !followed.active
  return {
    done,
    said,
    head: sha,
    ...(isOver && hindrances.length === 0 && { gone: true as const }),
    ...(lookAgainAt && { lookAgainAt }),
    ...laterBy(hindrances),
  }
}

/** As it is by now: what somebody asked for in this look may have begun or ended one. */
async function followExperiments(
  { number, todos }: ToConverge,
  before: PullRequest,
  { host, clock, defaults, ...ports }: ConvergingPorts,
): Promise<Followed> {
  const experiments = experimentPorts(ports)
  if (experiments === undefined) return { said: [], active: false, hindered: [] }
  const now = todos.length === 0 ? before : await host.pullRequests.read(number)
  if (isRefused(now)) return { said: [], active: true, hindered: [now] }
  return follow({ pullRequest: now ?? before }, { host, clock, experiments, ...(defaults && { defaults }) })
}

function experimentPorts({
  experiments,
  kpis,
  select,
}: Pick<ConvergingPorts, 'experiments' | 'kpis' | 'select'>): ExperimentPorts | undefined {
  return experiments && { ...experiments, kpis, select }
}

/** Newer than every run that measures: whoever looks now knows that the check is not wanted. */
const newest = { id: Number.MAX_SAFE_INTEGER, attempt: 1 }

type Performed = { said: string; refused?: Refused }

async function perform(
  todo: Todo,
  { pullRequest, check, workflow }: ToConverge & { pullRequest: PullRequest },
  ports: ConvergingPorts,
): Promise<Performed> {
  const { host, clock, defaults } = ports
  switch (todo.do) {
    case 'measureAgain':
      return measureAgain({ pullRequest, workflow, by: todo.by }, host)
    case 'showCommand':
      return showCommand({ pullRequest, check, ...todo }, host)
    case 'answerComment': {
      const { number } = pullRequest
      const wanted = { pullRequest: number, comment: todo.comment, workflow, check, judgesItself: true as const }
      const experiments = experimentPorts(ports)
      const answered = await answerComment(wanted, {
        host,
        clock,
        ...(defaults && { defaults }),
        ...(experiments && { experiments }),
      })
      if (answered.status === 'ignored') return { said: answered.why }
      if (answered.status === 'failed') return { said: answered.refused.reason, refused: answered.refused }
      return { said: [`Comment ${todo.comment} is answered: ${answered.answer.kind}.`, ...answered.refused].join(' ') }
    }
  }
}

async function endIdle(
  check: { name: string; sha: string; title: string; summary: string },
  host: Host,
): Promise<{ said: string[]; lookAgainAt?: Date } | Refused> {
  const ended = await endCheck({ ...check, run: newest }, host)
  return isRefused(ended) ? ended : { said: ended ? [check.title] : [] }
}

/** Nobody can merge it as it is, so that no verdict is wanted. */
function whyIdle({ state, draft }: PullRequest): { title: string; summary: string } | undefined {
  if (state !== 'open') {
    return { title: `The pull request is ${state}`, summary: 'No verdict is wanted any more.' }
  }
  if (draft) return { title: 'Not measured: draft', summary: 'A draft is measured when it is ready for review.' }
  return undefined
}
