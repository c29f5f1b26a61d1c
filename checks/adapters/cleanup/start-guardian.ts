import { spawn } from 'node:child_process'
import { Socket } from 'node:net'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Message } from './guardian.ts'

export type Guardian = { tell(message: Message): void }

/**
 * Starts the guardian in a session of its own, so that no Ctrl-C reaches it, with a pipe whose only
 * other end is ours. It runs from its source or from what that was built to, whichever this file is.
 */
export function startGuardian(): Guardian {
  const program = fileURLToPath(new URL(`./guardian${extname(import.meta.url)}`, import.meta.url))
  const { NODE_OPTIONS: _, ...env } = process.env
  const child = spawn(process.execPath, [program], {
    detached: true,
    cwd: '/',
    env,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  // Without a guardian the run still cleans up after itself; only SIGKILL would leave something.
  child.on('error', () => {})
  child.stdin.on('error', () => {})
  child.unref()
  if (child.stdin instanceof Socket) child.stdin.unref()
  return { tell: (message) => void child.stdin.write(`${JSON.stringify(message)}\n`) }
}
