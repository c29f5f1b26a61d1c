import type { ArmName, Change } from '../types.ts'

/** A file that a change touches on one arm: what is gone is looked up at base, all else at head. */
export type TouchedFile = { path: string; arm: ArmName; change: Change }

/** A rename touches two files: the new path at head, and the old one at base. */
export function touchedFiles(change: Change): TouchedFile[] {
  if (change.status === 'deleted') return [{ path: change.path, arm: 'base', change }]
  const head: TouchedFile = { path: change.path, arm: 'head', change }
  return change.from === undefined ? [head] : [head, { path: change.from, arm: 'base', change }]
}
