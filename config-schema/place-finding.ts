import { type Place, placeKey } from './plain-value.ts'
import type { Finding, Located, Path } from './problem.ts'

/** The offset of a finding; what is not in the file is placed at the nearest thing around it that is. */
export function placeFinding(places: ReadonlyMap<string, Place>, { path, at, message, remedy }: Finding): Located {
  const place = places.get(placeKey(path))
  if (place !== undefined)
    return { offset: at === 'key' ? (place.key ?? place.value) : place.value, path, message, remedy }
  return { offset: offsetAround(places, path.slice(0, -1)), path, message, remedy }
}

function offsetAround(places: ReadonlyMap<string, Place>, path: Path): number {
  const place = places.get(placeKey(path))
  if (place !== undefined) return place.key ?? place.value
  return path.length === 0 ? 0 : offsetAround(places, path.slice(0, -1))
}
