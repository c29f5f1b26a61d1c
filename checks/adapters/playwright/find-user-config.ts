import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'

const CONFIG_NAME = /^playwright\.config\.[cm]?[jt]s$/
const DEPTH = 4

/**
 * The repository's Playwright config for specs in `folder`: the nearest upwards, as Playwright is called
 * beside it; else, where a repository keeps it apart from its specs, the only one below `root`.
 */
export function findUserConfig(folder: string, root: string): string | undefined {
  const above = nearest(folder, root)
  if (above !== undefined) return above
  const [only, ...others] = below(root, DEPTH)
  return others.length === 0 ? only : undefined
}

function nearest(folder: string, root: string): string | undefined {
  const [found] = configsIn(folder)
  if (found !== undefined || folder === root || dirname(folder) === folder) return found
  return nearest(dirname(folder), root)
}

function below(folder: string, depth: number): string[] {
  const folders = readdirSync(folder, { withFileTypes: true }).filter(
    (entry) => entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.'),
  )
  const deeper = depth === 0 ? [] : folders.flatMap(({ name }) => below(join(folder, name), depth - 1))
  return [...configsIn(folder), ...deeper]
}

function configsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => CONFIG_NAME.test(name))
    .map((name) => join(folder, name))
}
