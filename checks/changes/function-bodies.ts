import { parseSync, Visitor } from 'oxc-parser'

/** Where the bodies of a script's functions begin and end (not included), by offset. Undefined for what does not parse. */
export function functionBodies(path: string, text: string): { start: number; end: number }[] | undefined {
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) return undefined
  const bodies: { start: number; end: number }[] = []
  const keep = ({ body }: { body: { start: number; end: number } | null }) => {
    if (body) bodies.push({ start: body.start, end: body.end })
  }
  new Visitor({ FunctionDeclaration: keep, FunctionExpression: keep, ArrowFunctionExpression: keep }).visit(program)
  return bodies
}
