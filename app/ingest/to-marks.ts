import { parseCommand } from '../../checks/commands/parse-command.ts'
import type { Asks, Mark } from '../store/delivery.ts'
import { anyEvent, type EventName, type EventOf, eventShapes } from './event-shapes.ts'

/** An event as it was delivered. `app` is the id of our app: what others made is none of ours. */
export type Event = { name: string; guid: string; payload: unknown; app: number }

/** What an event asks, and the field by which it is not what GitHub says such an event is. */
export type ToldMarks = { asks: Asks; strange?: string }

/**
 * Where an event says that somebody should look: never more than that, since events come late, twice and in any order.
 * One that asks for nothing, or is not as it should be, is kept all the same.
 */
export function toMarks(event: Event): ToldMarks {
  const common = anyEvent.safeParse(event.payload)
  if (!common.success) return { asks: nothing, strange: placeOf(common.error) }
  const { action, installation, repository } = common.data
  const asks: Asks = {
    ...(action === undefined ? {} : { action }),
    ...(installation ? { installation: installation.id } : {}),
    ...(repository ? { repository: repository.id } : {}),
    repositories: repository ? [{ id: repository.id, name: repository.full_name }] : [],
    removed: [],
    marks: [],
  }
  if (!isKnown(event.name)) return { asks }
  const shaped = eventShapes[event.name].safeParse(event.payload)
  if (!shaped.success) return { asks, strange: placeOf(shaped.error) }
  if (event.name === 'installation') return { asks: ofInstallation(asks, shaped.data as EventOf<'installation'>) }
  if (event.name === 'installation_repositories') {
    return { asks: ofRepositories(asks, shaped.data as EventOf<'installation_repositories'>) }
  }
  if (!repository) return { asks }
  const marks = markers[event.name](shaped.data as never, { ...event, repository: repository.id })
  return { asks: { ...asks, marks } }
}

const nothing: Asks = { repositories: [], removed: [], marks: [] }

function isKnown(name: string): name is EventName {
  return Object.hasOwn(eventShapes, name)
}

function placeOf(error: { issues: { path: PropertyKey[] }[] }): string {
  return error.issues[0]?.path.join('.') || 'it'
}

type About = { guid: string; app: number; repository: number }
type Marking<Name extends EventName> = (event: EventOf<Name>, about: About) => Mark[]

const markers: { [Name in Exclude<EventName, 'installation' | 'installation_repositories'>]: Marking<Name> } = {
  pull_request: ({ action, changes, pull_request }, { repository }) => {
    // Another base is another comparison; what the text says is in the report.
    const isTold = action === 'edited' && (changes?.base !== undefined || changes?.body !== undefined)
    if (!pullRequestActions.includes(action) && !isTold) return []
    return [{ repository, kind: 'pullRequest', number: pull_request.number, head: pull_request.head.sha }]
  },

  /** Whoever removes or edits a command takes back what it accepted; only a new one is answered. */
  issue_comment: ({ action, issue, comment }, { repository }) => {
    if (!issue.pull_request || comment.user?.type === 'Bot') return []
    if (parseCommand(comment.body).status === 'none') return []
    const mark = { repository, kind: 'pullRequest', number: issue.number } as const
    if (action !== 'created') return [mark]
    return [{ ...mark, todo: { id: `comment:${comment.id}`, todo: { do: 'answerComment', comment: comment.id } } }]
  },

  check_run: ({ action, check_run, requested_action, sender }, about) => {
    if (check_run.app?.id !== about.app) return []
    const asked = { checkRun: check_run.id, by: sender.login }
    if (action === 'rerequested') {
      return allOf(check_run, about, { id: `again:${about.guid}`, todo: { do: 'measureAgain', ...asked } })
    }
    if (action !== 'requested_action' || requested_action === undefined) return []
    const button = requested_action.identifier
    return allOf(check_run, about, { id: `pressed:${about.guid}`, todo: { do: 'pressed', button, ...asked } })
  },

  check_suite: ({ action, check_suite, sender }, about) => {
    if (action !== 'rerequested' || check_suite.app?.id !== about.app) return []
    return allOf(check_suite, about, {
      id: `again:${about.guid}`,
      todo: { do: 'measureAgain', by: sender.login },
    })
  },

  workflow_run: ({ workflow_run }, about) => {
    if (workflow_run.event === 'pull_request') return allOf(workflow_run, about)
    // One that was started by hand, or by us, measures a head that is known.
    if (workflow_run.event !== 'workflow_dispatch') return []
    return [{ repository: about.repository, kind: 'head', sha: workflow_run.head_sha, lookUp: false }]
  },

  merge_group: ({ action, merge_group }, { repository }) => {
    if (action !== 'checks_requested' && action !== 'destroyed') return []
    return [{ repository, kind: 'mergeGroup', sha: merge_group.head_sha, over: action === 'destroyed' }]
  },
}

const pullRequestActions = ['opened', 'reopened', 'synchronize', 'ready_for_review', 'converted_to_draft', 'closed']

/** The pull requests that are named, and those whose head it is: of forks none is named. */
function allOf(
  of: { head_sha: string; pull_requests: { number: number; base: { repo: { id: number } } }[] },
  { repository }: About,
  todo?: NonNullable<Mark['todo']>,
): Mark[] {
  const asked = todo === undefined ? {} : { todo }
  const named = of.pull_requests.filter(({ base }) => base.repo.id === repository)
  if (named.length === 0) return [{ repository, kind: 'head', sha: of.head_sha, lookUp: true, ...asked }]
  return named.map(({ number }) => ({ repository, kind: 'pullRequest', number, ...asked }))
}

function ofInstallation(asks: Asks, { action, repositories }: EventOf<'installation'>): Asks {
  const named = repositories.map(({ id, full_name }) => ({ id, name: full_name }))
  switch (action) {
    case 'created':
      return { ...asks, tenant: 'install', repositories: named, marks: named.map(looked) }
    case 'deleted':
      return { ...asks, tenant: 'uninstall' }
    case 'suspend':
      return { ...asks, tenant: 'suspend' }
    // What was refused may be allowed now.
    case 'unsuspend':
    case 'new_permissions_accepted':
      return { ...asks, tenant: 'resume' }
    default:
      return asks
  }
}

function ofRepositories(
  asks: Asks,
  { repositories_added, repositories_removed }: EventOf<'installation_repositories'>,
): Asks {
  const named = repositories_added.map(({ id, full_name }) => ({ id, name: full_name }))
  const removed = repositories_removed.map(({ id }) => id)
  return { ...asks, repositories: named, removed, marks: named.map(looked) }
}

/** Pull requests that are open already wait for their check from now on. */
function looked({ id }: { id: number }): Mark {
  return { repository: id, kind: 'repository' }
}
