export type Terminal = { write(text: string): unknown; isTTY?: boolean; columns?: number }

/** What a command needs of the terminal it was called in; a test gives its own. */
export type Shell = {
  folder: string
  out: Terminal
  err: Terminal
  /** Whether each of the two is painted. */
  colour: { out: boolean; err: boolean }
  /** Whether the last line of `err` may be rewritten. */
  live: boolean
  version: string
  /** Aborted by Ctrl-C or SIGTERM. */
  signal: AbortSignal
}

/** A person watches, and the terminal can rewrite a line. */
export function wantsLive(terminal: { isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  return terminal.isTTY === true && env.TERM !== 'dumb' && !env.CI
}
