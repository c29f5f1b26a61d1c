import { fork } from 'node:child_process'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Workspace } from '../../ports.ts'
import type { AuditTask, AuditTold } from './audit-task.ts'

/** The sources where they run as they are, else what they were built into. */
const SERVE = fileURLToPath(new URL(`./serve-audits${extname(import.meta.url)}`, import.meta.url))

export type AuditProcess = {
  /** One at a time; `late` after `longest` ms, and then nothing more can be asked. */
  audit(task: AuditTask, longest: number): Promise<AuditTold | { status: 'late'; why: string }>
  ended(): boolean
  end(): Promise<void>
}

/** Lighthouse in a process of its own: it takes a second to load, and keeps memory. It belongs to the workspace. */
export function startAuditProcess({ workspace, signal }: { workspace: Workspace; signal: AbortSignal }): AuditProcess {
  const child = fork(SERVE, [], {
    detached: true,
    execArgv: [],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: {
      ...process.env,
      TMPDIR: workspace.folder,
      // Most of its start-up is to compile Lighthouse.
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(workspace.folder, 'compiled'),
      ...workspace.mark,
    },
    signal,
  })
  const owned = child.pid === undefined ? undefined : workspace.own({ kind: 'process', pid: child.pid })
  let over = false
  let tell = (_: AuditTold) => {}
  const gone = () => {
    over = true
    tell({ status: 'failed', why: 'Lighthouse ended unexpectedly' })
  }
  child.on('message', (told) => tell(told as AuditTold))
  child.once('exit', gone)
  child.once('error', gone)

  return {
    async audit(task, longest) {
      let limit: NodeJS.Timeout | undefined
      const late = new Promise<{ status: 'late'; why: string }>((resolve) => {
        limit = setTimeout(resolve, longest, { status: 'late', why: `it took longer than ${longest / 1000} s` })
      })
      const told = new Promise<AuditTold>((resolve) => {
        tell = resolve
        if (over) gone()
        else child.send(task, (error) => error && gone())
      })
      return await Promise.race([told, late]).finally(() => clearTimeout(limit))
    },
    ended: () => over,
    async end() {
      over = true
      await owned?.end()
    },
  }
}
