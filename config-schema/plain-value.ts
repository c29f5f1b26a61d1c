import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml'
import { type Located, type Path, pathText } from './problem.ts'
import { refusals } from './refusals.ts'

/** Stands for what could not be read and has a problem of its own already. */
export const unreadable = Symbol('unreadable')

/** The offsets of a key and its value; a list item has no key, an empty value stands where its key does. */
export type Place = { key?: number; value: number }

/** A document as plain data, the place of everything in it, and the notation that is refused. */
export type PlainValue = { value: unknown; places: Map<string, Place>; problems: Located[] }

export const placeKey = (path: Path): string => JSON.stringify(path)

/** `source` is the text that `root` was read from; its depth is bounded already. */
export function plainValue(root: Node | null, source: string): PlainValue {
  const places = new Map<string, Place>()
  const problems: Located[] = []

  const refuse = (offset: number, path: Path, refusal: { message: string; remedy: string }): typeof unreadable => {
    problems.push({ offset, path, ...refusal })
    return unreadable
  }

  const read = (node: Node | null, path: Path, key?: number): unknown => {
    const offset = node?.range?.[0] ?? key ?? 0
    const value = isEmpty(node) ? (key ?? endBefore(source, offset)) : offset
    places.set(placeKey(path), key === undefined ? { value } : { key, value })
    if (node === null) return null
    if (isAlias(node)) return refuse(offset, path, refusals.alias(node.source))
    if ('anchor' in node && node.anchor !== undefined) refuse(offset, path, refusals.anchor(node.anchor))
    if (node.tag !== undefined) return refuse(offset, path, refusals.tag(node.tag))
    if (isMap(node)) return readMap(node.items, path)
    if (isSeq(node)) return node.items.map((item, index) => read(item as Node, [...path, index]))
    return isScalar(node) ? node.value : unreadable
  }

  const readMap = (pairs: Pair[], path: Path): unknown => {
    const map: Record<string, unknown> = {}
    for (const pair of pairs) {
      const node = pair.key as Node | null
      const offset = node?.range?.[0] ?? 0
      const key = isScalar(node) ? (node.source ?? '') : ''
      const inside = [...path, key]
      if (key === '') refuse(offset, path, refusals.keyIsNoWord())
      else if (key === '__proto__') refuse(offset, inside, refusals.prototype())
      else if (key === '<<') refuse(offset, inside, refusals.merge())
      else if (Object.hasOwn(map, key)) refuse(offset, inside, refusals.keyTwice(pathText(inside)))
      else map[key] = read(pair.value as Node | null, inside, offset)
    }
    return pairs.some(isMerge) ? unreadable : map
  }

  return { value: read(root, []), places, problems }
}

const isMerge = ({ key }: Pair): boolean => isScalar(key) && key.source === '<<'

const isEmpty = (node: Node | null): boolean =>
  node === null || (isScalar(node) && node.value === null && node.source === '')

/** Where the text before an empty list item ends: its own offset lies beyond the blanks after its dash. */
const endBefore = (source: string, offset: number): number => Math.max(0, source.slice(0, offset).trimEnd().length - 1)
