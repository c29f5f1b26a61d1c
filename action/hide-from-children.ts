/** Where a step's output, environment and path are written for the steps after it, and what it was given. */
const ours = /^(?:GITHUB_(?:ENV|PATH|OUTPUT|STATE|STEP_SUMMARY|TOKEN)|ACTIONS_\w+|INPUT_\w+)$/

/**
 * Takes what is the Action's alone out of the environment that builds, servers and flows inherit, and adds
 * what is meant for them. What this process was started with can still be read by whoever runs as the same user, so
 * the token does not come by it. The returned function puts it back.
 */
export function hideFromChildren(env: NodeJS.ProcessEnv, added: Record<string, string>): () => void {
  const hidden = Object.entries(env).filter(([name]) => ours.test(name))
  for (const [name] of hidden) delete env[name]
  Object.assign(env, added)
  return () => {
    for (const name of Object.keys(added)) delete env[name]
    Object.assign(env, Object.fromEntries(hidden))
  }
}
