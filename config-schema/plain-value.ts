import { isAlias, isMap, isScalar, isSeq, type Node, type Pair } from 'yaml'
import { type Located, type Path, pathText } from './problem.ts'
import { printable } from './quote.ts'

/** Stands for what could not be read and has a problem of its own already. */
export const unreadable = Symbol('unreadable')

/** The offsets of a key and its value; a list item has no key, an empty value stands where its key does. */
export type Place = { key?: number; value: number }

/** A document as plain data, the place of everything in it, and the notation that is refused. */
export type PlainValue = { value: unknown; places: Map<string, Place>; problems: Located[] }

export const placeKey = (path: Path): string => JSON.stringify(path)

export function plainValue(root: Node | null, source: string): PlainValue {
  const places = new Map<string, Place>()
  const problems: Located[] = []

  const refuse = (offset: number, path: Path, message: string, remedy: string): typeof unreadable => {
    problems.push({ offset, path, message, remedy })
    return unreadable
  }

  const lastCharacterBefore = (offset: number): number => Math.max(0, source.slice(0, offset).trimEnd().length - 1)

  const read = (node: Node | null, path: Path, key?: number): unknown => {
    const offset = node?.range?.[0] ?? key ?? 0
    const value = isEmpty(node) ? (key ?? lastCharacterBefore(offset)) : offset
    places.set(placeKey(path), key === undefined ? { value } : { key, value })
    if (node === null) return null
    if (isAlias(node)) {
      const written = printable(`*${node.source}`)
      return refuse(
        offset,
        path,
        `\`${written}\` starts with \`*\`, which YAML takes for an alias; aliases are not accepted.`,
        `If it is a glob, put it in quotes: \`"${written}"\`. Else write the value out.`,
      )
    }
    if ('anchor' in node && node.anchor !== undefined) {
      refuse(
        offset,
        path,
        `\`&${printable(node.anchor)}\` is an anchor; anchors are not accepted.`,
        'Write the value out wherever it is needed, or put it in quotes if it starts with `&`.',
      )
    }
    if (node.tag !== undefined) {
      return refuse(
        offset,
        path,
        `\`${printable(node.tag)}\` starts with \`!\`, which YAML takes for a tag; tags are not accepted.`,
        'Put the value in quotes if it starts with `!`, else remove the tag.',
      )
    }
    if (isMap(node)) return readMap(node.items, path)
    if (isSeq(node)) return node.items.map((item, index) => read(item as Node, [...path, index]))
    return isScalar(node) ? node.value : unreadable
  }

  const readMap = (pairs: Pair[], path: Path): Record<string, unknown> => {
    const map: Record<string, unknown> = {}
    for (const pair of pairs) {
      const node = pair.key as Node | null
      const offset = node?.range?.[0] ?? 0
      const key = isScalar(node) ? (node.source ?? '') : ''
      const first = places.get(placeKey([...path, key]))
      if (key === '' || !isScalar(node)) {
        refuse(
          offset,
          path,
          'A key must be a word.',
          'Write `key: value`; put text that starts with `{`, `[` or `*` in quotes.',
        )
      } else if (first !== undefined && Object.hasOwn(map, key)) {
        refuse(
          offset,
          [...path, key],
          `\`${pathText([...path, printable(key)])}\` is written twice.`,
          'Keep one of the two.',
        )
      } else if (key === '<<') {
        refuse(offset, [...path, key], '`<<` merges another map; merging is not accepted.', 'Write the keys out.')
      } else if (key === '__proto__') {
        refuse(offset, [...path, key], '`__proto__` cannot be a key.', 'Remove it.')
      } else {
        map[key] = read(pair.value as Node | null, [...path, key], offset)
      }
    }
    return map
  }

  return { value: read(root, []), places, problems }
}

const isEmpty = (node: Node | null): boolean =>
  node === null || (isScalar(node) && node.value === null && node.source === '')
