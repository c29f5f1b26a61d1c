import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'

/**
 * A living process. `started` tells two processes of one id apart; `startedAt` is the same moment in
 * milliseconds since 1970, right to about a second. `session` is 0 where the system does not say.
 */
export type Process = {
  pid: number
  parent: number
  group: number
  session: number
  started: string
  startedAt: number
}

const ticksPerSecond = 100

/** Every living process; the dead that nobody has buried (zombies) are left out. */
export function listProcesses(): Process[] {
  return existsSync('/proc/self/stat') ? listFromProc() : listFromPs()
}

function listFromProc(): Process[] {
  const bootedAt = Date.now() - Number.parseFloat(readFileSync('/proc/uptime', 'utf8')) * 1000
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => parseStat(readIfThere(`/proc/${pid}/stat`), bootedAt))
}

/** The environment of a process of the same user, as NUL-separated text; empty where it cannot be read. */
export function readEnvironment(pid: number): string {
  return readIfThere(`/proc/${pid}/environ`)
}

/** One line of /proc/PID/stat (proc_pid_stat(5)): the name in brackets may hold spaces and brackets itself. */
export function parseStat(line: string, bootedAt: number): Process[] {
  const open = line.indexOf(' (')
  const [state, parent, group, session, ...rest] = line.slice(line.lastIndexOf(')') + 2).split(' ')
  const ticks = rest[15]
  if (open < 0 || ticks === undefined || state === 'Z' || state === 'X') return []
  return [
    {
      pid: Number(line.slice(0, open)),
      parent: Number(parent),
      group: Number(group),
      session: Number(session),
      started: ticks,
      startedAt: bootedAt + (Number(ticks) / ticksPerSecond) * 1000,
    },
  ]
}

export function listFromPs(): Process[] {
  const columns = 'pid=,ppid=,pgid=,stat=,lstart='
  const options = { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' }, maxBuffer: 16e6 } as const
  return execFileSync('ps', ['-A', '-o', columns], options).split('\n').flatMap(parsePsLine)
}

function parsePsLine(line: string): Process[] {
  const [pid, parent, group, state, ...started] = line.trim().split(/\s+/)
  if (state === undefined || state.startsWith('Z')) return []
  return [
    {
      pid: Number(pid),
      parent: Number(parent),
      group: Number(group),
      session: 0,
      started: started.join(' '),
      startedAt: Date.parse(started.join(' ')),
    },
  ]
}

/** Processes come and go while they are listed. */
function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
