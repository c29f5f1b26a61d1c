import type { Coverage, RanSource } from '../../ports.ts'
import { loadSourceMap, type Way } from './load-source-map.ts'
import { mapLines } from './map-lines.ts'
import { type CoveredScript, readCoverage } from './read-coverage.ts'

/** Follows what scripts ran back to their sources; each source map of a script is asked for once. */
export function openCoverage(way: Way): Coverage {
  const maps = new Map<string, Promise<string | undefined>>()
  return {
    async read(file, arm) {
      const mapOf = ({ url, map }: CoveredScript) => {
        const key = JSON.stringify([url, map])
        const asked = maps.get(key) ?? loadSourceMap({ url, map }, { ...way, arm })
        maps.set(key, asked)
        return asked
      }
      const found: RanSource[] = []
      for (const script of await readCoverage(file)) {
        const map = await mapOf(script)
        if (map !== undefined) found.push(...mapLines(script, map))
      }
      return found
    },
  }
}
