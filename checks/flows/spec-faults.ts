import { parseSync, Visitor } from 'oxc-parser'

/** A place in a spec that takes the flow away from the arm under test. `line` starts at 1. */
export type SpecFault = { line: number; what: string }

/**
 * Absolute addresses that a spec goes to, and a `baseURL` of its own: what it then measures is not the
 * arm. With `sharedFolder` (both arms read one folder) also a saved log-in state that it names itself,
 * since base and head would overwrite each other's. Links and redirects to elsewhere are no fault.
 */
export function specFaults({
  source,
  file,
  sharedFolder,
}: {
  source: string
  file: string
  sharedFolder: boolean
}): SpecFault[] {
  const parsed = parseSync(file, source)
  const faults: SpecFault[] = []
  const note = (at: number, what: string) => faults.push({ line: lineAt(source, at), what })
  new Visitor({
    CallExpression(call) {
      if (call.callee.type !== 'MemberExpression' || call.callee.property.type !== 'Identifier') return
      if (call.callee.property.name !== 'goto') return
      const address = leadingText(call.arguments[0])
      if (address !== undefined && /^(https?:)?\/\//i.test(address))
        note(call.start, `it goes to the absolute address ${address}`)
    },
    Property(property) {
      const name =
        property.key.type === 'Identifier'
          ? property.key.name
          : property.key.type === 'Literal'
            ? property.key.value
            : undefined
      if (name === 'baseURL') note(property.start, 'it sets a baseURL of its own')
      if (name === 'storageState' && sharedFolder && leadingText(property.value)) {
        note(property.start, 'it names a saved log-in state, which both arms would share')
      }
    },
  }).visit(parsed.program)
  return faults
}

type Expression = { type: string; value?: unknown; quasis?: { value: { cooked: string | null } }[] } | undefined

/** The text that an expression surely begins with. */
function leadingText(expression: Expression): string | undefined {
  if (expression?.type === 'Literal' && typeof expression.value === 'string') return expression.value
  if (expression?.type === 'TemplateLiteral') return expression.quasis?.[0]?.value.cooked ?? undefined
  return undefined
}

function lineAt(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length
}
