import { parseSync, Visitor } from 'oxc-parser'

/**
 * The lines of a script that lie in no function's body: they run when it is loaded, whether anything uses it or not.
 * Empty for what does not parse.
 */
export function linesOutsideFunctions({ path, text }: { path: string; text: string }): Set<number> {
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) return new Set()
  const bodies: { start: number; end: number }[] = []
  const keep = ({ body }: { body: { start: number; end: number } | null }) => {
    if (body) bodies.push(body)
  }
  new Visitor({ FunctionDeclaration: keep, FunctionExpression: keep, ArrowFunctionExpression: keep }).visit(program)
  const outside = new Set<number>()
  let start = 0
  for (const [index, line] of text.split('\n').entries()) {
    const at = start + line.length - line.trimStart().length
    if (!bodies.some((body) => body.start < at && at < body.end)) outside.add(index + 1)
    start += line.length + 1
  }
  return outside
}
