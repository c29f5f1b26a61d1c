import { PNG } from 'pngjs'
import type { Box } from '../../types.ts'

const around = 4
const frame = 3
/** Seen on any ground: a strong line with a white one inside. */
const [strong, white] = [
  [214, 0, 108],
  [255, 255, 255],
] as const

/** The same picture with a frame around each place; a place beyond its end is drawn at its end. */
export function markPlaces(png: PNG, places: Box[]): PNG {
  const marked = new PNG({ width: png.width, height: png.height })
  marked.data.set(png.data)
  const paint = (x: number, y: number, colour: readonly number[]) => {
    if (x < 0 || y < 0 || x >= png.width || y >= png.height) return
    marked.data.set([...colour, 255], (y * png.width + x) * 4)
  }
  for (const place of places) {
    const left = Math.max(0, Math.min(place.x - around, png.width - 2 * frame))
    const top = Math.max(0, Math.min(place.y - around, png.height - 2 * frame))
    const right = Math.min(png.width - 1, Math.max(place.x + place.width + around, left + 2 * frame))
    const bottom = Math.min(png.height - 1, Math.max(place.y + place.height + around, top + 2 * frame))
    for (let inset = 0; inset < frame; inset++) {
      const colour = inset === frame - 1 ? white : strong
      for (let x = left + inset; x <= right - inset; x++) {
        paint(x, top + inset, colour)
        paint(x, bottom - inset, colour)
      }
      for (let y = top + inset; y <= bottom - inset; y++) {
        paint(left + inset, y, colour)
        paint(right - inset, y, colour)
      }
    }
  }
  return marked
}
