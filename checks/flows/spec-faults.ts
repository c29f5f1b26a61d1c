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
  const faults: SpecFault[] = []
  const note = (at: number, what: string) => void faults.push({ line: lineAt(source, at), what })
  new Visitor({
    CallExpression({ callee, arguments: given, start }) {
      if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return
      const [first] = given
      const address = leadingText(first)
      if (callee.property.name === 'goto' && address !== undefined && ABSOLUTE.test(address))
        note(start, `it goes to the absolute address ${address}`)
      // Whatever its value, `test.use` replaces the arm's address for every page.
      if (callee.property.name === 'use' && first?.type === 'ObjectExpression') {
        for (const { at } of propertiesOf(first, 'baseURL')) note(at, OWN_BASE)
      }
    },
    ObjectExpression(object) {
      for (const { at, value } of propertiesOf(object, 'baseURL')) {
        if (ABSOLUTE.test(leadingText(value) ?? '')) note(at, OWN_BASE)
      }
      for (const { at, value } of propertiesOf(object, 'storageState')) {
        if (sharedFolder && leadingText(value)) note(at, 'it names a saved log-in state, which both arms would share')
      }
    },
  }).visit(parseSync(file, source).program)
  return faults.filter(
    ({ line, what }, index) => index === faults.findIndex((one) => one.line === line && one.what === what),
  )
}

const ABSOLUTE = /^(https?:)?\/\//i
const OWN_BASE = 'it sets a baseURL of its own'

type Expression = { type: string; value?: unknown; quasis?: { value: { cooked: string | null } }[] } | undefined

type ObjectLiteral = { properties: { type: string; start: number; key?: unknown; value?: Expression }[] }

function propertiesOf(object: ObjectLiteral, name: string): { at: number; value: Expression }[] {
  return object.properties.flatMap(({ key, value, start }) => {
    const named = key as { type: string; name?: string; value?: unknown } | undefined
    const found = named?.type === 'Identifier' ? named.name : named?.value
    return found === name ? [{ at: start, value }] : []
  })
}

/** The text that an expression surely begins with. */
function leadingText(expression: Expression): string | undefined {
  if (expression?.type === 'Literal' && typeof expression.value === 'string') return expression.value
  if (expression?.type === 'TemplateLiteral') return expression.quasis?.[0]?.value.cooked ?? undefined
  return undefined
}

function lineAt(source: string, offset: number): number {
  return source.slice(0, offset).split('\n').length
}
