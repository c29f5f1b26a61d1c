import type { StartedRunner } from './start-runner.ts'

const PATIENCE_MS = 3_000

/** Asks the runner to stop, so that the repository's own tear-down runs, and ends its whole group if it will not. */
export async function stopRunner(runner: Pick<StartedRunner, 'pid' | 'exited'>): Promise<void> {
  const { pid, exited } = runner
  if (pid === undefined) return
  signal(pid, 'SIGINT')
  const limit = setTimeout(() => signal(-pid, 'SIGKILL'), PATIENCE_MS)
  await exited
  clearTimeout(limit)
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It is gone already.
  }
}
