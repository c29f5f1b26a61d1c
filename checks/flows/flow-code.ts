import { parseSync, Visitor } from 'oxc-parser'

type Node = { type: string; start: number; end: number; [key: string]: unknown }

const TEST_CALL = /^(test|it)(\.(only|skip|fixme|fail|slow))?$/
const SUITE_CALL = /^(test|it)?\.?describe(\.(only|skip|fixme|serial|parallel|configure))*$/

/**
 * What a spec says for one flow alone: its source without the tests of other flows, comments and layout.
 * Two commits whose flow code and imported modules are equal perform the same flow. `titles` is the
 * flow's title path. A source that does not parse is its own code, since nothing can be left out safely.
 */
export function flowCode({ source, file, titles }: { source: string; file: string; titles: string[] }): string {
  const { program, comments, errors } = parseSync(file, source)
  if (errors.length > 0) return source
  const others = testsApart(program.body as unknown as Node[], titles, source)
  return codeOf(source, { leftOut: [...others, ...comments], literal: literalsOf(program) })
}

type Range = { start: number; end: number }

/** The source without some of it, its layout evened out everywhere but within literals. */
function codeOf(source: string, { leftOut, literal }: { leftOut: Range[]; literal: Range[] }): string {
  const ranges = [
    ...leftOut.map((range) => ({ ...range, text: ' ' })),
    ...literal.map((range) => ({ ...range, text: source.slice(range.start, range.end) })),
  ].toSorted((one, other) => one.start - other.start)
  let code = ''
  let at = 0
  for (const { start, end, text } of ranges) {
    if (start < at) continue // It lies within what was left out.
    code = append(append(code, evened(source.slice(at, start))), text)
    at = end
  }
  return append(code, evened(source.slice(at))).trim()
}

function evened(code: string): string {
  return code.replace(/\s+/g, ' ')
}

/** No literal ends with a space, so that one before an addition is layout. */
function append(code: string, more: string): string {
  return code + (code === '' || code.endsWith(' ') ? more.trimStart() : more)
}

function literalsOf(program: Parameters<Visitor['visit']>[0]): Range[] {
  const found: Range[] = []
  const note = ({ start, end }: Range) => void found.push({ start, end })
  new Visitor({ Literal: note, TemplateElement: note }).visit(program)
  return found
}

/** The calls that define tests outside the flow, at any depth of suites. */
function testsApart(body: Node[], titles: string[], source: string): Range[] {
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
