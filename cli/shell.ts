/** What a command needs of the terminal it was called in; a test gives its own. */
export type Shell = {
  folder: string
  out: { write(text: string): unknown; isTTY?: boolean; columns?: number }
  err: { write(text: string): unknown; isTTY?: boolean; columns?: number }
  colour: boolean
  version: string
  /** Aborted by Ctrl-C or SIGTERM. */
  signal: AbortSignal
}

/** Colour where a person looks, unless they said no: https://no-color.org. */
export function wantsColour(terminal: { isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0'
  return terminal.isTTY === true && env.TERM !== 'dumb'
}
