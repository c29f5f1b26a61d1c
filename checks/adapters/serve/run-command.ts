import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Workspace } from '../../ports.ts'
import { cleanLine } from './clean-line.ts'
import { openLog } from './open-log.ts'
import { readLines } from './read-lines.ts'

export type Exit = { code: number | null; signal: NodeJS.Signals | null }

export type Command = {
  command: string
  dir: string
  env: NodeJS.ProcessEnv
  logFile: string
  workspace: Workspace
  onLine?: ((line: string) => void) | undefined
}

/**
 * A user's command while it runs and after. `exit` is undefined while its shell runs. `end` ends whatever
 * of its family still lives, also after the shell has gone, and returns when the log is whole.
 */
export type Running = {
  exited: Promise<Exit>
  exit(): Exit | undefined
  tail(): string
  pids(): number[]
  end(): Promise<void>
}

const longestDrain = 500

/** Runs a command with the shell, in a process group of its own that the workspace owns. Throws when there is no such folder. */
export function runCommand({ command, dir, env, logFile, workspace, onLine }: Command): Running {
  const log = openLog(logFile)
  const child = spawn(command, { shell: true, cwd: dir, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  const ownership = child.pid === undefined ? undefined : workspace.own({ kind: 'process', pid: child.pid })
  let exit: Exit | undefined
  const exited = new Promise<Exit>((resolve, reject) => {
    child.once('error', (cause) => reject(new Error(`cannot run \`${command}\` in ${dir}`, { cause })))
    child.once('exit', (code, signal) => {
      exit = { code, signal }
      resolve(exit)
    })
  })
  const drained = new Promise((resolve) => child.once('close', resolve))
  const keep = (line: string) => {
    const clean = cleanLine(line)
    log.write(clean)
    onLine?.(clean)
  }
  for (const stream of [child.stdout, child.stderr] satisfies Readable[]) readLines(stream, keep)

  return {
    exited,
    exit: () => exit,
    tail: log.tail,
    pids: () => ownership?.pids() ?? [],
    end: async () => {
      await ownership?.end()
      await Promise.race([drained, sleep(longestDrain, undefined, { ref: false })])
      await log.close()
    },
  }
}
