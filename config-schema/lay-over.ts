import { isMap } from './written.ts'

/** Ways of bringing up the arms, of which there is one. */
const ways = ['serve', 'deployments', 'urls']

/** A configuration over an organisation's: maps key by key, at any depth; anything else, a list too, as a whole. */
export function layOver(over: unknown, under: unknown): unknown {
  if (over === undefined) return under
  if (!isMap(over) || !isMap(under)) return over
  const chosen = ways.some((way) => Object.hasOwn(over, way))
  const given = Object.keys(under).filter((key) => !(chosen && ways.includes(key)))
  const keys = [...new Set([...given, ...Object.keys(over)])]
  return Object.fromEntries(keys.map((key) => [key, layOver(over[key], given.includes(key) ? under[key] : undefined)]))
}
