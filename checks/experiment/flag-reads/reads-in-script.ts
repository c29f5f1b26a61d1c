import type { Node } from 'oxc-parser'
import { parseScript, type ScriptLanguage } from '../../journeys/import-graph/parse-script.ts'
import { type Arms, defaultOf } from './default-of.ts'
import { isWrapper, nameOf, nodesOf, pathOf, type Placed, textOf } from './syntax.ts'

/** Where a key stands: asked for, or under a name by which others may ask. `default` as `defaultOf` says it. */
export type KeyPlace = { line: number; default?: string } & ({ is: 'read' } | { is: 'constant'; name: string })

/** The constants that are known to stand for a key: those of the file itself, and all. */
export type KeyNames = { own: Set<string>; all: Set<string> }

/** What a script is asked of a flag: by its key, or by the constants that stand for it. */
export type ScriptAsked = { text: string; language: ScriptLanguage; key: string; names: KeyNames; arms: Arms }

/**
 * Where a script reads a flag. A constant counts by its name (`FLAG`, `FLAGS.import`) in the file that has it, and where it is
 * imported by that name, from wherever. Undefined for a script that does not parse.
 */
export function readsInScript({ text, language, key, names, arms }: ScriptAsked): KeyPlace[] | undefined {
  const parsed = parseScript({ text, language, tree: true }, ({ program }) => {
    const placed = [...nodesOf(program)]
    const own = namesHere(placed, names)
    const flags = namesOfAllFlags(placed)
    return placed.flatMap((one) => {
      const { node } = one
      const path = pathOf(node)
      const isKey = textOf(node) === key || (path !== undefined && own.has(path) && !isPartOf(one))
      const place = isKey ? placeOf(one, arms) : fromAllFlags(one, flags, key)
      return place === undefined ? [] : [{ ...place, line: text.slice(0, node.start).split('\n').length }]
    })
  })
  return parsed.status === 'read' ? parsed.value : undefined
}

/** Texts that stand under a name: what a constant of an arm may be. */
export function constantsIn(text: string, language: ScriptLanguage): [name: string, value: string][] {
  const parsed = parseScript({ text, language, tree: true }, ({ program }) =>
    [...nodesOf(program)].flatMap((one): [string, string][] => {
      const value = textOf(one.node)
      const name = value === undefined ? undefined : constantName(one)
      return value === undefined || name === undefined ? [] : [[name, value]]
    }),
  )
  return parsed.status === 'read' ? parsed.value : []
}

type Place = { is: 'read'; default?: string } | { is: 'constant'; name: string; default?: string }

/** Undefined where a key stands and nothing is asked: as a type, as a key of a map, in what is imported or reported. */
function placeOf(one: Placed, arms: Arms): Place | undefined {
  const { node } = one
  const at = one.within.findIndex((outer) => !isWrapper(outer) && outer.type !== 'ArrayExpression')
  const outer = one.within[at]
  const within = one.within.slice(at + 1)
  if (outer === undefined) return undefined
  switch (outer.type) {
    case 'CallExpression':
    case 'NewExpression':
      return contains(outer.callee, node) ? undefined : readBy({ node: outer, within }, node, arms)
    case 'Property': {
      const object = within[0]
      if (contains(outer.key, node) || object?.type === 'ObjectPattern') return undefined
      const call = within.slice(1).find((above) => !isWrapper(above))
      if (call?.type === 'CallExpression' || call?.type === 'NewExpression') {
        return readBy({ node: call, within: within.slice(within.indexOf(call) + 1) }, node, arms)
      }
      const given = object === undefined ? undefined : defaultOf({ node: object, within: [] }, node, arms)
      if (given !== undefined) return { is: 'read', default: given }
      return named(constantName(one))
    }
    case 'VariableDeclarator':
    case 'PropertyDefinition':
    case 'TSEnumMember':
    case 'AssignmentExpression':
      return named(constantName(one))
    case 'JSXAttribute': {
      const element = within[0]
      return element === undefined ? undefined : readBy({ node: element, within: within.slice(1) }, node, arms)
    }
    case 'MemberExpression':
      return node === outer.object ? undefined : readBy({ node: outer, within }, node, arms)
    case 'TSLiteralType':
    case 'ImportDeclaration':
    case 'ImportSpecifier':
    case 'ExportSpecifier':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'TSTypeQuery':
      return undefined
    default:
      return textOf(node) === undefined ? undefined : { is: 'read' }
  }
}

const named = (name: string | undefined): Place => (name === undefined ? { is: 'read' } : { is: 'constant', name })

/** Who sends events and logs names a flag without asking for it. */
const reports =
  /^(track|capture|log|logEvent|trackEvent|trackExposure|sendEvent|event|push|identify|debug|info|warn|error|gtag|setAttribute|setTag|addEvent)$/

function readBy(call: Placed, asked: Node, arms: Arms): Place | undefined {
  const { node } = call
  const callee = node.type === 'CallExpression' ? nameOf(node.callee) : undefined
  if (callee !== undefined && reports.test(callee)) return undefined
  const given = defaultOf(call, asked, arms)
  return { is: 'read', ...(given === undefined ? {} : { default: given }) }
}

/** The name under which a text or constant stands: of a variable, or of a member of an object, class or enum. */
function constantName({ within }: Placed): string | undefined {
  const around = within.filter((outer) => !isWrapper(outer))
  const [outer, object, holder] = around
  if (outer?.type === 'VariableDeclarator') return nameOf(outer.id)
  if (outer?.type === 'AssignmentExpression') return nameOf(outer.left)
  const member =
    outer?.type === 'TSEnumMember' ? nameOf(outer.id) : outer && 'key' in outer ? nameOf(outer.key) : undefined
  if (member === undefined) return undefined
  const owner =
    outer?.type === 'PropertyDefinition' || outer?.type === 'TSEnumMember'
      ? around.find((one) =>
          one.type.startsWith('Class') ? one.type !== 'ClassBody' : one.type === 'TSEnumDeclaration',
        )
      : holder
  if (outer?.type === 'Property' && object?.type !== 'ObjectExpression') return undefined
  const name = owner !== undefined && 'id' in owner ? nameOf(owner.id as Node) : undefined
  return name === undefined ? undefined : `${name}.${member}`
}

/** `A` in `A.b`, or a name where it is made: no use of it. */
function isPartOf({ node, within }: Placed): boolean {
  const [outer] = within
  if (outer === undefined) return false
  if (outer.type === 'MemberExpression' && !outer.computed && outer.property === node) return true
  return 'id' in outer && outer.id === node
}

/** The names of constants as this script has them: its own, and those that it imports, perhaps under another name. */
function namesHere(placed: Placed[], { own, all }: KeyNames): Set<string> {
  const here = new Set(own)
  const add = (imported: string | undefined, local: string | undefined) => {
    if (imported === undefined || local === undefined) return
    for (const name of all) {
      if (name === imported) here.add(local)
      if (name.startsWith(`${imported}.`)) here.add(`${local}${name.slice(imported.length)}`)
    }
  }
  for (const { node } of placed) {
    if (node.type === 'ImportSpecifier') add(nameOf(node.imported), node.local.name)
    if (node.type !== 'VariableDeclarator' || node.id.type !== 'ObjectPattern') continue
    for (const property of node.id.properties) {
      if (property.type === 'Property') add(nameOf(property.key), nameOf(property.value))
    }
  }
  return here
}

/** Variables that hold all flags at once, as LaunchDarkly's hook for React gives them. */
function namesOfAllFlags(placed: Placed[]): Set<string> {
  return new Set(
    placed.flatMap(({ node }) =>
      node.type === 'VariableDeclarator' && node.id.type === 'Identifier' && isAllFlags(node.init)
        ? [node.id.name]
        : [],
    ),
  )
}

const isAllFlags = (node: Node | null | undefined) =>
  node?.type === 'CallExpression' && nameOf(node.callee) === 'useFlags'

/** `useFlags().clearErrors`, or the same taken apart: keys are in camel case there, and nothing is `undefined`. */
function fromAllFlags({ node, within }: Placed, flags: Set<string>, key: string): Place | undefined {
  const camel = key.replace(/[-_. ]+(\w)/g, (_, letter: string) => letter.toUpperCase())
  if (node.type === 'MemberExpression') {
    const { object } = node
    const all = isAllFlags(object) || (object.type === 'Identifier' && flags.has(object.name))
    return all && !node.computed && nameOf(node.property) === camel ? { is: 'read', default: 'undefined' } : undefined
  }
  const declared = within[1]
  if (node.type !== 'Property' || within[0]?.type !== 'ObjectPattern' || declared?.type !== 'VariableDeclarator')
    return undefined
  const { init } = declared
  const all = isAllFlags(init) || (init?.type === 'Identifier' && flags.has(init.name))
  if (!all || ![camel, key].includes(nameOf(node.key) ?? '')) return undefined
  const given =
    (node.value as Node).type === 'AssignmentPattern'
      ? textOf((node.value as unknown as { right: Node }).right)
      : undefined
  return { is: 'read', default: given ?? 'undefined' }
}

const contains = (outer: Node, inner: Node) => outer.start <= inner.start && inner.end <= outer.end
