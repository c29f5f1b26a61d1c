/**
 * What the `exports` or `imports` of a package.json say of a key (`.`, `./button`, `#db`): the targets of every
 * condition, since it is not known which one a bundler takes. The longest pattern with a star wins, as in Node
 * (https://nodejs.org/api/packages.html#subpath-patterns).
 */
export function packageTargets(map: unknown, key: string): string[] {
  if (!isMap(map) || !Object.keys(map).some((name) => /^[.#]/.test(name))) return key === '.' ? leaves(map, 0) : []
  const exact = Object.entries(map).find(([name]) => name === key)
  if (exact) return leaves(exact[1], 0)
  const fitting = Object.entries(map).filter(([name]) => starOf(name, key) !== undefined)
  const [best] = fitting.sort(([a], [b]) => b.indexOf('*') - a.indexOf('*') || b.length - a.length)
  if (!best) return []
  const star = starOf(best[0], key) ?? ''
  return leaves(best[1], 0).map((target) => target.replaceAll('*', () => star))
}

/** What the star of a pattern stands for in a key. */
function starOf(name: string, key: string): string | undefined {
  const [before = '', after] = name.split('*')
  if (after === undefined || key.length < before.length + after.length) return undefined
  const fits = key.startsWith(before) && key.endsWith(after)
  return fits ? key.slice(before.length, key.length - after.length) : undefined
}

const deepest = 20

function leaves(target: unknown, depth: number): string[] {
  if (typeof target === 'string') return [target]
  if (depth > deepest || typeof target !== 'object' || target === null) return []
  return [...new Set(Object.values(target).flatMap((inner) => leaves(inner, depth + 1)))]
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
