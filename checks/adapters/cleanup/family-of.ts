import type { Process } from './process-list.ts'

/** A process as it was recorded; without `started` it was gone already, and only its group may still live. */
export type Root = { pid: number; started?: string | undefined }

/**
 * The living processes that belong to the roots: the roots themselves, their descendants, and whoever is
 * in a process group or session that a root leads or led, so that orphans are found too. An id that now
 * names another process (another start) belongs to nobody here. `spared` processes and their ancestors
 * are never among them.
 */
export function familyOf(processes: Process[], roots: Root[], spared: number): Process[] {
  const byPid = new Map(processes.map((process) => [process.pid, process]))
  const reused = ({ pid, started }: Root) => byPid.has(pid) && byPid.get(pid)?.started !== started
  const leaders = new Set(roots.filter((root) => !reused(root)).map((root) => root.pid))
  const family = new Map(
    processes
      .filter(({ pid, group, session }) => leaders.has(pid) || leaders.has(group) || leaders.has(session))
      .map((process) => [process.pid, process]),
  )
  for (let before = -1; before !== family.size; ) {
    before = family.size
    for (const process of processes) if (family.has(process.parent)) family.set(process.pid, process)
  }
  for (let pid = spared; pid > 0; pid = byPid.get(pid)?.parent ?? 0) family.delete(pid)
  return [...family.values()]
}
