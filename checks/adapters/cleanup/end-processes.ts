import { setTimeout as sleep } from 'node:timers/promises'
import { familyOf, type Root } from './family-of.ts'
import { listProcesses, type Process } from './process-list.ts'

const afterKill = 1_000
const betweenLooks = 40

/**
 * Ends the roots with their whole families: SIGTERM, up to `grace` ms for a decent end, SIGKILL.
 * The family is collected before anybody is ended, since descendants of the dead cannot be found, and
 * again at every look, since the dying may fork. `rootsAmong` may name roots that were not known before.
 * Returns the ids of those that survived even SIGKILL.
 */
export async function endProcesses(rootsAmong: (processes: Process[]) => Root[], grace: number): Promise<number[]> {
  const known = new Map<string, Process>()
  const look = () => {
    const processes = listProcesses()
    for (const member of familyOf(processes, [...known.values(), ...rootsAmong(processes)], process.pid))
      known.set(identity(member), member)
    return processes.filter((each) => known.has(identity(each)))
  }

  const family = look()
  if (family.length === 0) return []
  for (const member of family) send(member, 'SIGTERM')
  await until(() => look().length === 0, grace)
  await until(() => {
    const living = look()
    for (const member of living) send(member, 'SIGKILL')
    return living.length === 0
  }, afterKill)
  return look().map((member) => member.pid)
}

const identity = ({ pid, started }: Process) => `${pid} ${started}`

function send({ pid }: Process, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // Gone in the meantime, or another user's: the next look tells.
  }
}

async function until(done: () => boolean, within: number): Promise<void> {
  for (const end = performance.now() + within; !done() && performance.now() < end; ) await sleep(betweenLooks)
}
