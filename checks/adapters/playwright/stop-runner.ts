import type { StartedRunner } from './start-runner.ts'

const PATIENCE_MS = 3_000

/** Asks the runner to stop, so that the repository's own tear-down runs, and ends its whole group if it will not. */
export async function stopRunner(runner: StartedRunner): Promise<void> {
  signal(runner.pid, 'SIGINT')
  const stopped = await Promise.race([
    runner.exited.then(() => true),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false), PATIENCE_MS).unref()),
  ])
  if (!stopped) signal(-runner.pid, 'SIGKILL')
  await runner.exited
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It is gone already.
  }
}
