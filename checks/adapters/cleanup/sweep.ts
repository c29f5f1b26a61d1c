import { readdirSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Owned } from '../../ports.ts'
import { endProcesses } from './end-processes.ts'
import type { Root } from './family-of.ts'
import { type Process, readEnvironment } from './process-list.ts'
import { removeWorktree } from './remove-worktree.ts'

/** An owned thing as it is remembered: a process with the start that tells it from a later one of its id. */
export type Recorded = Exclude<Owned, { kind: 'process' }> | { kind: 'process'; pid: number; started?: string }

/** `mark` is a line of the environment (NAME=value) that every process of the run carries. */
export type SweepOptions = { grace: number; mark?: string }

/**
 * Ends and removes all of it: processes together, then worktrees, then folders, so that nothing writes
 * into what is being removed. Returns in words what could not be ended or removed.
 */
export async function sweep(things: Recorded[], { grace, mark }: SweepOptions): Promise<string[]> {
  const survivors = await endProcesses((processes) => rootsAmong(things, processes, mark), grace)
  return [
    ...survivors.map((pid) => `process ${pid} does not end`),
    ...(await removeAll(
      things.flatMap((thing) => (thing.kind === 'worktree' ? [thing] : [])),
      (thing) => removeWorktree(thing.repository, thing.path),
    )),
    ...(await removeAll(
      things.flatMap((thing) => (thing.kind === 'folder' ? [thing] : [])),
      (thing) => rm(thing.path, { recursive: true, force: true, maxRetries: 3 }),
    )),
  ]
}

/** The roots that the things name now; a process carries the mark unless it wrote over its environment. */
export function rootsAmong(things: Recorded[], processes: Process[], mark?: string): Root[] {
  const marked = (pid: number) => mark !== undefined && readEnvironment(pid).split('\0').includes(mark)
  return [
    ...things.flatMap((thing) => (thing.kind === 'process' ? [thing] : [])),
    ...things.flatMap((thing) => (thing.kind === 'held' ? heldAmong(processes, thing.path) : [])),
    ...processes.filter(({ pid }) => marked(pid)),
  ]
}

/** Held workers; a process that began after its file was written only bears the same id. */
function heldAmong(processes: Process[], folder: string): Process[] {
  const clockError = 2_000
  const writtenAt = (pid: number) => statSync(join(folder, `${pid}`), { throwIfNoEntry: false })?.mtimeMs ?? 0
  const names = new Set(namesIn(folder))
  return processes.filter(({ pid, startedAt }) => names.has(`${pid}`) && startedAt < writtenAt(pid) + clockError)
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}

async function removeAll<T extends { path: string }>(things: T[], remove: (thing: T) => Promise<void>) {
  const results = await Promise.allSettled(things.map(remove))
  return results.flatMap((result, index) =>
    result.status === 'rejected' ? [`${things[index]?.path} cannot be removed: ${wordsOf(result.reason)}`] : [],
  )
}

const wordsOf = (reason: unknown) => (reason instanceof Error ? reason.message.trim() : String(reason))
