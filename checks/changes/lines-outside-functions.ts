import { functionBodies } from './function-bodies.ts'

/**
 * The lines of a script that lie in no function's body: they run when it is loaded, whether anything uses it or not.
 * Empty for what does not parse.
 */
export function linesOutsideFunctions({ path, text }: { path: string; text: string }): Set<number> {
  const outside = new Set<number>()
  const bodies = functionBodies(path, text)
  if (!bodies) return outside
  let start = 0
  for (const [index, line] of text.split('\n').entries()) {
    const at = start + line.length - line.trimStart().length
    if (!bodies.some((body) => body.start < at && at < body.end)) outside.add(index + 1)
    start += line.length + 1
  }
  return outside
}
