import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { readMeasurement } from '../../checks/adapters/records/read-measurement.ts'
import { answerMergeGroup } from '../../checks/answer-merge-group.ts'
import { type Todo as Asked, type ConvergingPorts, converge } from '../../checks/converge.ts'
import { ALIVE_LABEL } from '../../checks/experiment/labels.ts'
import { isRefused } from '../../checks/is-refused.ts'
import { laterBy } from '../../checks/later-by.ts'
import type { Commits, Host, Records, Refused, RepositoryFiles } from '../../checks/ports.ts'
import type { ButtonId } from '../../checks/types.ts'
import type { Permissions } from '../identity/open-identity.ts'
import type { KpiSettings } from '../settings.ts'
import { openOwnersKpis } from './open-owners-kpis.ts'
import { organisationDefaults } from './organisation-defaults.ts'
import type { Converged, GivenTodo, Place, Todo, Work } from './work.ts'

/** Opens a repository of an installation with a token that can do no more than these. */
export type OpenRepository = (
  where: { installation: number; repository: number | string; name: string },
  permissions: Permissions,
  signal: AbortSignal,
) => Promise<AppHost | Refused>

/** A repository's host, its commits without a clone, and the records that its default branch left. */
export type AppHost = Host & { commits: Commits; records: Pick<Records, 'list'>; files: RepositoryFiles }

/** The check that the app writes, and the workflow whose runs it judges. */
export const CHECK = 'ux-impact'
export const WORKFLOW = '.github/workflows/ux-impact.yml'

const reading: Permissions = { contents: 'read', pull_requests: 'read', metadata: 'read' }
/** GitHub tells which pull requests have a label to whoever may read issues. */
const sweeping: Permissions = { ...reading, issues: 'read' }
/** Of a flag file alone. */
const writing: Permissions = { contents: 'write', pull_requests: 'write', metadata: 'read' }
const converging: Permissions = {
  actions: 'write',
  checks: 'write',
  contents: 'read',
  deployments: 'read',
  issues: 'write',
  pull_requests: 'write',
  metadata: 'read',
}

const buttons: ButtonId[] = ['accept', 'run', 'help']

/**
 * What the app does at GitHub, by the stories of the core. `say` hears what was done, in words for a log, with the ids
 * of what it was done to.
 */
export function openWork({
  open,
  select,
  say,
  kpis = { variables: {}, privateHosts: [] },
  now = () => new Date(),
}: {
  open: OpenRepository
  /** Which journeys a change affects, by what the host has of both commits. */
  select(host: AppHost, place: Place): ConvergingPorts['select']
  say(about: { installation: number; repository: number; number?: number; sha?: string }, lines: string[]): void
  kpis?: KpiSettings
  now?: () => Date
}): Work {
  const clock = { now: () => performance.now(), date: now }
  const kpisOf = openOwnersKpis(kpis, now)
  const defaultsOf = organisationDefaults({ open, now: clock.now })
  const idsOf = ({ installation, repository }: Place) => ({ installation, repository })

  return {
    async converge({ place, number, todos, before }, signal, begins): Promise<Converged> {
      const host = await open(place, converging, signal)
      if (isRefused(host)) {
        say({ ...idsOf(place), number }, [host.reason])
        return withoutHost(host, todos)
      }
      const defaults = defaultsOf(place, signal)
      const readers = kpisOf(place.name)
      const { said, ...converged } = await converge(
        {
          number,
          todos: todos.flatMap(({ id, todo }) => asAsked(todo).map((asked) => ({ id, todo: asked }))),
          ...(before !== undefined && { before }),
          check: CHECK,
          workflow: WORKFLOW,
        },
        {
          host,
          select: select(host, place),
          readMeasurement: (folder) => readMeasurement(folder, 'the artifact'),
          withFolder,
          begins,
          kpis: readers.kpis,
          feedback: readers.feedback(host.issues),
          records: host.records,
          ...(defaults && { defaults }),
          experiments: readers.experiments(filesOf(place, host, signal)),
          clock,
          runner: {
            node: process.version,
            platform: `${process.platform} ${process.arch}`,
            cores: availableParallelism(),
          },
        },
      )
      say({ ...idsOf(place), number }, said)
      const unknown = todos.filter(({ todo }) => asAsked(todo).length === 0).map(({ id }) => id)
      return { ...converged, done: [...converged.done, ...unknown] }
    },

    async pullRequestsOf({ place, sha }, signal) {
      const found = await asked(place, reading, signal, (host) => host.pullRequests.ofHead(sha))
      if (isRefused(found)) {
        say({ ...idsOf(place), sha }, [found.reason])
        return { numbers: [], ...laterBy([found]) }
      }
      return { numbers: found.map(({ number }) => number) }
    },

    async mergeGroup({ place, sha, ended }, signal) {
      if (ended) return {}
      const permissions: Permissions = { checks: 'write', metadata: 'read' }
      const answered = await asked(place, permissions, signal, (host) =>
        answerMergeGroup({ sha, check: CHECK }, { host }),
      )
      say({ ...idsOf(place), sha }, [isRefused(answered) ? answered.reason : answered.said])
      return isRefused(answered) ? laterBy([answered]) : {}
    },

    async openPullRequests({ place }, signal) {
      const found = await asked(place, sweeping, signal, async ({ pullRequests }) => {
        const open = await pullRequests.open()
        if (isRefused(open)) return open
        return { open, labelled: await pullRequests.labelled(ALIVE_LABEL) }
      })
      if (!isRefused(found)) {
        // Where labels cannot be read, those that are known are looked at by their own moments.
        if (isRefused(found.labelled)) say(idsOf(place), [found.labelled.reason])
        return { pullRequests: found.open, experiments: isRefused(found.labelled) ? [] : found.labelled }
      }
      say(idsOf(place), [found.reason])
      return { pullRequests: [], experiments: [], ...laterBy([found]), ...(found.code === 'missing' && { gone: true }) }
    },
  }

  /** A token that may write files is asked for when one is to be written, and not before: few apps may. */
  function filesOf(place: Place, { files }: AppHost, signal: AbortSignal): RepositoryFiles {
    const changing = async () => open(place, writing, signal)
    return {
      read: files.read,
      async write(change) {
        const host = await changing()
        return isRefused(host) ? host : host.files.write(change)
      },
      async propose(change) {
        const host = await changing()
        return isRefused(host) ? host : host.files.propose(change)
      },
      async withdraw(branch) {
        const host = await changing()
        return isRefused(host) ? host : host.files.withdraw(branch)
      },
    }
  }

  async function asked<Value>(
    place: Place,
    permissions: Permissions,
    signal: AbortSignal,
    ask: (host: Host) => Promise<Value | Refused>,
  ): Promise<Value | Refused> {
    const host = await open(place, permissions, signal)
    return isRefused(host) ? host : ask(host)
  }
}

/** Of a button that this version does not have nothing can be shown. */
function asAsked(todo: Todo): Asked[] {
  switch (todo.do) {
    case 'answerComment':
      return [todo]
    case 'measureAgain':
      return [{ do: 'measureAgain', by: todo.by }]
    case 'pressed': {
      const button = buttons.find((one) => one === todo.button)
      return button === undefined ? [] : [{ do: 'showCommand', checkRun: todo.checkRun, button, by: todo.by }]
    }
  }
}

/** Where the app may not go any more, there is nothing to look after. */
function withoutHost(refused: Refused, todos: GivenTodo[]): Converged {
  if (refused.code === 'missing') return { done: todos.map(({ id }) => id), gone: true }
  return { done: [], ...laterBy([refused]) }
}

async function withFolder<Value>(use: (folder: string) => Promise<Value>): Promise<Value> {
  const folder = await mkdtemp(join(tmpdir(), 'ux-impact-judging-'))
  try {
    return await use(join(folder, 'report'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
