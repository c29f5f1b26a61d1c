import { type Node, visitorKeys } from 'oxc-parser'

/** A node with all that it stands in, the nearest first. */
export type Placed = { node: Node; within: Node[] }

/** Every node, those outside before those inside. */
export function* nodesOf(node: Node, within: Node[] = []): Generator<Placed> {
  yield { node, within }
  const inside = [node, ...within]
  for (const key of visitorKeys[node.type] ?? []) {
    const child = (node as unknown as Record<string, unknown>)[key]
    for (const one of Array.isArray(child) ? child : [child]) if (isNode(one)) yield* nodesOf(one, inside)
  }
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

/** The text of a literal, or of a template without expressions. */
export function textOf(node: Node | null | undefined): string | undefined {
  if (node?.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined
  if (node?.type !== 'TemplateLiteral' || node.expressions.length > 0) return undefined
  return node.quasis[0]?.value.cooked ?? undefined
}

/** The name of an identifier, of a property (`a.b` is `b`), or of a key of an object. */
export function nameOf(node: Node | null | undefined): string | undefined {
  if (node === null || node === undefined) return undefined
  if (node.type === 'Identifier' || node.type === 'JSXIdentifier') return node.name
  if (node.type === 'MemberExpression' && !node.computed) return nameOf(node.property)
  if (node.type === 'JSXMemberExpression') return nameOf(node.property)
  return textOf(node)
}

/** `A.b` as one name, of an identifier and a property of it; else the name of an identifier. */
export function pathOf(node: Node | null | undefined): string | undefined {
  if (node?.type === 'Identifier') return node.name
  if (node?.type !== 'MemberExpression' || node.object.type !== 'Identifier') return undefined
  const property = node.computed ? textOf(node.property) : nameOf(node.property)
  return property === undefined ? undefined : `${node.object.name}.${property}`
}

/** What an expression is when types and brackets are taken off. */
export function bare(node: Node): Node {
  return isWrapper(node) && 'expression' in node ? bare(node.expression as Node) : node
}

export function isWrapper({ type }: Node): boolean {
  return (
    type === 'ParenthesizedExpression' ||
    type === 'TSAsExpression' ||
    type === 'TSSatisfiesExpression' ||
    type === 'TSNonNullExpression' ||
    type === 'TSTypeAssertion' ||
    type === 'ChainExpression' ||
    type === 'AwaitExpression' ||
    type === 'JSXExpressionContainer'
  )
}
