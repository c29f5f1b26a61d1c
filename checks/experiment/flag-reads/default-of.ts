import type { Node } from 'oxc-parser'
import { bare, isWrapper, nameOf, pathOf, type Placed, textOf } from './syntax.ts'

/** The names of the arms, the control first, and what constants stand for by their name or path. */
export type Arms = { names: string[]; constants: Map<string, string> }

/** Where a default stands among other settings. */
const ofDefaults = /^(default\w*|fallback\w*|off\w*)$/i

/** What asks whether a flag is on: it is not, while nobody knows it. */
export const asksWhetherOn = /(^(on|enabled|active)|On|Enabled|Active|_on|_enabled|_active)\??$/

/**
 * What somebody gets while nobody answers, as the code that reads the flag says it: the name of an arm, another text, or
 * `false`, `undefined`, `null`; undefined where it says nothing.
 */
export function defaultOf(call: Placed, asked: Node, arms: Arms): string | undefined {
  return givenIn(call.node, asked, arms) ?? givenBehind(call, arms)
}

function givenIn(node: Node, asked: Node, arms: Arms): string | undefined {
  if (node.type === 'CallExpression' || node.type === 'NewExpression') {
    const others = node.arguments
      .map((one) => bare(one))
      .filter((one) => !holds(one, asked) || one.type === 'ObjectExpression')
    const settings = others.flatMap((one) => (one.type === 'ObjectExpression' ? propertiesOf(one, asked) : []))
    const direct = others.filter((one) => one.type !== 'ObjectExpression').map((one) => writtenIn(one, arms))
    const name = nameOf(bare(node.callee))
    return chosen(direct, settings, arms) ?? (name !== undefined && asksWhetherOn.test(name) ? 'false' : undefined)
  }
  if (node.type === 'ObjectExpression') return chosen([], propertiesOf(node, asked), arms)
  if (node.type !== 'JSXOpeningElement') return undefined
  const settings = node.attributes.flatMap((attribute): Setting[] =>
    attribute.type === 'JSXAttribute' && attribute.value !== null && !holds(attribute.value, asked)
      ? [{ name: nameOf(attribute.name) ?? '', value: bare(attribute.value) }]
      : [],
  )
  const name = nameOf(node.name)
  return chosen([], settings, arms) ?? (name !== undefined && asksWhetherOn.test(name) ? 'false' : undefined)
}

type Setting = { name: string; value: Node }

/** The control wherever it stands; else another arm, what is called a default, or a text or `false` that is given by itself. */
function chosen(direct: (string | undefined)[], settings: Setting[], arms: Arms): string | undefined {
  const [control = ''] = arms.names
  const all = [...direct, ...settings.map(({ value }) => writtenIn(value, arms))]
  if (all.includes(control)) return control
  const named = settings.find(({ name }) => ofDefaults.test(name))
  return (
    all.find((value) => value !== undefined && arms.names.includes(value)) ??
    (named === undefined ? undefined : writtenIn(named.value, arms)) ??
    direct.find((value) => value !== undefined)
  )
}

/** `… ?? 'control'`, and `… === 'b'`, which is so of no answer. */
function givenBehind({ node, within }: Placed, arms: Arms): string | undefined {
  let inner = node
  for (const outer of within) {
    if (outer.type === 'LogicalExpression' && outer.left === inner && outer.operator !== '&&') {
      return writtenIn(bare(outer.right), arms)
    }
    if (outer.type === 'BinaryExpression' && (outer.operator === '===' || outer.operator === '==')) {
      const other = writtenIn(bare(outer.left === inner ? outer.right : outer.left), arms)
      return other !== undefined && arms.names.indexOf(other) > 0 ? 'undefined' : undefined
    }
    if (!isWrapper(outer) && !(outer.type === 'MemberExpression' && outer.object === inner)) return undefined
    inner = outer
  }
  return undefined
}

function writtenIn(node: Node, arms: Arms): string | undefined {
  const text = textOf(node)
  if (text !== undefined) return text
  if (node.type === 'Literal')
    return node.value === null || typeof node.value === 'boolean' ? `${node.value}` : undefined
  const path = pathOf(node)
  if (path === 'undefined') return path
  return path === undefined ? undefined : arms.constants.get(path)
}

function propertiesOf(object: Node, asked: Node): Setting[] {
  if (object.type !== 'ObjectExpression') return []
  return object.properties.flatMap((property): Setting[] =>
    property.type === 'Property' && !holds(property, asked)
      ? [{ name: nameOf(property.key) ?? '', value: bare(property.value) }]
      : [],
  )
}

const holds = (outer: Node, inner: Node) => outer.start <= inner.start && inner.end <= outer.end
