/** Colour where a person looks, unless they said no: https://no-color.org, https://force-color.org. */
export function wantsColour(terminal: { isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  if (env.NO_COLOR) return false
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0' && env.FORCE_COLOR !== 'false'
  return terminal.isTTY === true && env.TERM !== 'dumb'
}
