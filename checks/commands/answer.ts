import type { UserMistake } from '../errors.ts'
import type { Reaction } from '../ports.ts'
import type { Acceptance } from '../types.ts'

export type Permission = 'admin' | 'write' | 'read' | 'none'

/**
 * Whether the verdict is given anew, and where: at once, by whoever answers; by a run that is started (`again`, once the
 * answer is written), by one on its way, or later.
 */
export type JudgedAgain =
  | { status: 'now' }
  | { status: 'started'; run: string; again: { run: number; job?: number } }
  | { status: 'running'; run: string }
  | { status: 'later' }
  | { status: 'refused'; reason: string }

/** What is known of the head. `run` is where it is measured, `waits` what that waits for. */
export type HeadStatus = {
  head: string
  draft: boolean
  workflow: string
  run?: { url: string; waits?: 'measuring' | 'turn' | 'approval' }
  verdict?: { title?: string; conclusion: string; url: string }
  /** The comment with the last verdict, and whether that is about this head. */
  comment?: { url: string; ofHead: boolean }
}

/** What a comment is answered with. `run` and `url` are addresses of the host, all that people wrote is untrusted. */
export type Answer =
  | { kind: 'help'; permission: Permission }
  | ({ kind: 'status' } & HeadStatus)
  | { kind: 'started' | 'running'; head: string; run: string }
  | {
      kind: 'accepted'
      acceptance: Acceptance
      /** The journey's title. */
      title: string
      /** Whether the person is of the journey's squad. */
      squad: 'yes' | 'no' | 'unknown'
      mode: 'advise' | 'enforce'
      judged: JudgedAgain
    }
  /** `words` may have code between backticks; `url` is that of the experiment's own comment. */
  | { kind: 'experiment'; words: string; details?: string[]; url?: string }
  | { kind: 'refused'; reason: string; details?: string[] }
  | { kind: 'mistake'; mistake: UserMistake }

/** `details` are what would help, a line each. */
export function refuse(reason: string, details?: string[]): Answer {
  return { kind: 'refused', reason, ...(details && { details }) }
}

/** How the comment itself is marked once it is answered. */
export function reactionTo({ kind }: Answer): Reaction {
  if (kind === 'refused') return '-1'
  return kind === 'mistake' ? 'confused' : 'rocket'
}
