import type { Box } from '../types.ts'

/** Pixels that lie in the same or in neighbouring squares of this size belong together. */
const square = 16
const most = 50

/** One byte a pixel, row after row; what is not zero is marked. */
export type Mask = { width: number; height: number; marked: Uint8Array }

type Extent = { left: number; top: number; right: number; bottom: number }

/** The places where pixels are marked, each as tight as can be, the largest first; at most 50. */
export function placesOf({ width, height, marked }: Mask): Box[] {
  const columns = Math.ceil(width / square)
  const squares = new Map<number, Extent>()
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (marked[y * width + x] === 0) continue
      const key = Math.floor(y / square) * columns + Math.floor(x / square)
      const pixel = { left: x, top: y, right: x, bottom: y }
      const known = squares.get(key)
      squares.set(key, known ? around(known, pixel) : pixel)
    }
  }
  const places: Box[] = []
  for (const key of squares.keys()) {
    const { left, top, right, bottom } = takeTogether(squares, key, columns)
    places.push({ x: left, y: top, width: right - left + 1, height: bottom - top + 1 })
  }
  return places.toSorted((a, b) => b.width * b.height - a.width * a.height || a.y - b.y || a.x - b.x).slice(0, most)
}

/** Takes a square and all that it is connected with out of the map. */
function takeTogether(squares: Map<number, Extent>, first: number, columns: number): Extent {
  const open = [first]
  let whole: Extent | undefined
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    const extent = squares.get(key)
    if (!extent) continue
    squares.delete(key)
    whole = whole ? around(whole, extent) : extent
    const column = key % columns
    for (const across of [-1, 0, 1]) {
      if (column + across < 0 || column + across >= columns) continue
      open.push(key - columns + across, key + across, key + columns + across)
    }
  }
  if (!whole) throw new Error('A square was taken twice.')
  return whole
}

function around(a: Extent, b: Extent): Extent {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  }
}
