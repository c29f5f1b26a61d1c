import type { Delivery, Mark, NamedTodo } from './delivery.ts'
import type { Marked } from './mark-matters.ts'

/** A matter to be looked at, and what a person asked for there. */
export type Wanted = Marked & { todo?: NamedTodo }

/** A commit whose pull requests are to be looked at. */
export type WantedHead = Placed<Extract<Mark, { kind: 'head' }>>

/** What deliveries mark by name. Without an installation nobody could look. */
export function wantedMatters(deliveries: Delivery[]): Wanted[] {
  return placed(deliveries).flatMap((mark) => (mark.kind === 'head' ? [] : [matterOf(mark)]))
}

function matterOf(mark: Placed<Exclude<Mark, { kind: 'head' }>>): Wanted {
  const { installation, repository, todo } = mark
  const asked = { installation, repository, ...(todo === undefined ? {} : { todo }) }
  if (mark.kind === 'repository') return { ...asked, kind: mark.kind, subject: '' }
  if (mark.kind === 'mergeGroup') return { ...asked, kind: mark.kind, subject: mark.sha, over: mark.over }
  const head = mark.head === undefined ? {} : { head: mark.head }
  return { ...asked, kind: mark.kind, subject: `${mark.number}`, ...head }
}

export function wantedHeads(deliveries: Delivery[]): WantedHead[] {
  return placed(deliveries).flatMap((mark) => (mark.kind === 'head' ? [mark] : []))
}

type Placed<Of> = Of & { installation: number }

function placed(deliveries: Delivery[]): Placed<Mark>[] {
  return deliveries.flatMap(({ asks: { installation, marks } }) =>
    installation === undefined ? [] : marks.map((mark) => ({ ...mark, installation })),
  )
}
