import { type Argument, type CallExpression, type Expression, type Program, Visitor } from 'oxc-parser'
import type { FileImports, Import } from './file-imports.ts'

/** Whether a text may have calls that import; only such a text is worth a syntax tree. */
export function mayHaveCallImports(text: string): boolean {
  return /\brequire\b|\bimport\s*\.\s*meta\s*\.\s*(?:glob|url)/.test(text)
}

/**
 * Imports that are calls and that no module record has: `require('x')`, `import x = require('x')`,
 * `new URL('x', import.meta.url)` and `import.meta.glob('x')`.
 */
export function callImports(program: Program, text: string): FileImports {
  const imports: Import[] = []
  let unsure: string | undefined
  const add = (found: Import | undefined, call: { start: number }) => {
    if (found) imports.push(found)
    else unsure ??= `imports a computed path on line ${text.slice(0, call.start).split('\n').length}`
  }
  new Visitor({
    CallExpression(call) {
      const [first] = call.arguments
      if (isRequire(call)) add(asModule(literal(first)), call)
      if (isRequireContext(call)) add(undefined, call)
      if (isMetaGlob(call)) add(asGlob(first), call)
    },
    NewExpression(call) {
      const [first, second] = call.arguments
      const isAddress = isNamed(call.callee, 'URL') && isMeta(second)
      if (isAddress) add(asAddress(literal(first)), call)
    },
    TSImportEqualsDeclaration({ moduleReference, importKind, start }) {
      const isRequired = moduleReference.type === 'TSExternalModuleReference' && importKind !== 'type'
      if (isRequired) add(asModule(literal(moduleReference.expression)), { start })
    },
  }).visit(program)
  return unsure === undefined ? { imports } : { imports, unsure }
}

function asModule(specifier: string | undefined): Import | undefined {
  return specifier === undefined ? undefined : { kind: 'module', specifier }
}

function asAddress(specifier: string | undefined): Import | undefined {
  return specifier === undefined ? undefined : { kind: 'address', specifier }
}

function asGlob(argument: Argument | undefined): Import | undefined {
  const nodes = argument?.type === 'ArrayExpression' ? argument.elements : [argument]
  const patterns = nodes.map((node) => literal(node ?? undefined))
  return patterns.every((pattern) => pattern !== undefined) ? { kind: 'glob', patterns } : undefined
}

function literal(node: Argument | undefined): string | undefined {
  if (node?.type === 'Literal' && typeof node.value === 'string') return node.value
  const isPlain = node?.type === 'TemplateLiteral' && node.expressions.length === 0
  return isPlain ? (node.quasis[0]?.value.cooked ?? undefined) : undefined
}

/** `require('x')` and `require.resolve('x')`, in a call that has an argument. */
function isRequire({ callee, arguments: given }: CallExpression): boolean {
  return given.length > 0 && (isNamed(callee, 'require') || isMember(callee, 'require', 'resolve'))
}

function isRequireContext({ callee }: CallExpression): boolean {
  return isMember(callee, 'require', 'context')
}

function isMetaGlob({ callee }: CallExpression): boolean {
  if (callee.type !== 'MemberExpression' || callee.computed || callee.object.type !== 'MetaProperty') return false
  return callee.property.name === 'glob' || callee.property.name === 'globEager'
}

function isMeta(node: Argument | undefined): boolean {
  return node?.type === 'MemberExpression' && node.object.type === 'MetaProperty'
}

function isNamed(node: Expression, name: string): boolean {
  return node.type === 'Identifier' && node.name === name
}

function isMember(node: Expression, object: string, property: string): boolean {
  if (node.type !== 'MemberExpression' || node.computed) return false
  return isNamed(node.object, object) && node.property.name === property
}
