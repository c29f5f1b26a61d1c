import { parseSync } from 'oxc-parser'

type Node = { type: string; start: number; end: number; [key: string]: unknown }

const TEST_CALL = /^(test|it)(\.(only|skip|fixme|fail|slow))?$/
const SUITE_CALL = /^(test|it)?\.?describe(\.(only|skip|fixme|serial|parallel|configure))*$/

/**
 * What a spec says for one flow alone: its source without the tests of other flows, comments and layout.
 * Two commits whose flow code and imported modules are equal perform the same flow. `titles` is the
 * flow's title path. A source that does not parse is its own code, since nothing can be left out safely.
 */
export function flowCode({ source, file, titles }: { source: string; file: string; titles: string[] }): string {
  const parsed = parseSync(file, source)
  if (parsed.errors.length > 0) return source
  const others = testsApart(parsed.program.body as unknown as Node[], titles, source)
  const comments = parsed.comments.map(({ start, end }) => ({ start, end }))
  return without(source, [...others, ...comments])
    .replace(/\s+/g, ' ')
    .trim()
}

/** The calls that define tests outside the flow, at any depth of suites. */
function testsApart(body: Node[], titles: string[], source: string): { start: number; end: number }[] {
  return body.flatMap((statement) => {
    const call = callOf(statement)
    if (!call) return []
    const title = titleOf(call)
    const name = source.slice(call.callee.start, call.callee.end)
    if (title === undefined) return []
    if (TEST_CALL.test(name)) return title === titles[0] || titles.length === 0 ? [] : [statement]
    if (!SUITE_CALL.test(name)) return []
    if (titles.length > 0 && title !== titles[0]) return [statement]
    return testsApart(bodyOf(call), titles.slice(1), source)
  })
}

type Call = Node & { callee: Node; arguments: Node[] }

function callOf(statement: Node): Call | undefined {
  const expression = statement.expression as Node | undefined
  return statement.type === 'ExpressionStatement' && expression?.type === 'CallExpression'
    ? (expression as Call)
    : undefined
}

function titleOf(call: Call): string | undefined {
  const first = call.arguments[0]
  return first?.type === 'Literal' && typeof first.value === 'string' ? first.value : undefined
}

function bodyOf(call: Call): Node[] {
  const callback = call.arguments.at(-1) as (Node & { body?: { body?: Node[] } }) | undefined
  return callback?.body?.body ?? []
}

function without(source: string, ranges: { start: number; end: number }[]): string {
  return ranges
    .toSorted((one, other) => other.start - one.start)
    .reduce((text, { start, end }) => text.slice(0, start) + text.slice(end), source)
}
