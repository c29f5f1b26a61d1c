import type { Todo } from '../work/work.ts'

/** What GitHub delivered, reduced to what is kept of it. `guid` is the same when it is delivered again. */
export type Delivery = { guid: string; event: string; asks: Asks }

/** What an event asks of the store. Ids and names leave a payload, none of its texts does. */
export type Asks = {
  action?: string
  installation?: number
  /** The repository that the event is of. */
  repository?: number
  /** What became of the installation. `resume` looks at all of it again. */
  tenant?: 'install' | 'uninstall' | 'suspend' | 'resume'
  /** Repositories that the event shows to be the installation's, and those that are no longer. */
  repositories: { id: number; name: string }[]
  removed: number[]
  marks: Mark[]
}

/**
 * Where somebody should look. A `head` stands for the pull requests that it is of: where none is known, `lookUp` asks
 * GitHub for them.
 */
export type Mark = { repository: number; todo?: NamedTodo } & (
  | { kind: 'pullRequest'; number: number; head?: string }
  | { kind: 'head'; sha: string; lookUp: boolean }
  | { kind: 'mergeGroup'; sha: string; over: boolean }
  | { kind: 'repository' }
)

/** `id` is the same for what is asked by the same act, however often that is told. */
export type NamedTodo = { id: string; todo: Todo }
