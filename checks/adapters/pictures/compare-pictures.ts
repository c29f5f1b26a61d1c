import pixelmatch from 'pixelmatch'
import type { PNG } from 'pngjs'
import { appearsDifferent } from '../../compare/appears-different.ts'
import { type Mask, placesOf } from '../../compare/places-of.ts'
import type { Box } from '../../types.ts'

/** A picture, and the places in it that say nothing. */
export type Picture = { png: PNG; unsteady: Box[] }
export type Compared = { status: 'same' } | { status: 'different'; share: number; places: Box[] }

/** A place that changes by itself is wider than what of it happened to change between attempts. */
const aroundUnsteady = 12
/** pixelmatch's own: what differs less than this in colour is the same to people. */
const threshold = 0.1

/**
 * How head's picture differs from base's in each pair. Left out is what differs between the attempts of one arm
 * (clocks, counters) and what names the attempt, with a margin; smoothed edges are no difference. Where one picture is
 * larger, all that the other lacks differs.
 */
export function comparePictures(pairs: { base: Picture; head: Picture }[]): Compared[] {
  const all = pairs.flatMap(({ base, head }) => [base, head])
  const width = Math.max(...all.map(({ png }) => png.width))
  const height = Math.max(...all.map(({ png }) => png.height))
  const sized = pairs.map(({ base, head }) => ({ base: enlarge(base.png), head: enlarge(head.png) }))
  const [first, ...others] = sized
  const leftOut = new Uint8Array(width * height)
  for (const { unsteady } of all) for (const box of unsteady) mark(box)
  for (const { base, head } of others) {
    for (const [one, other] of [
      [first?.base, base],
      [first?.head, head],
    ] as const) {
      if (one) for (const box of placesOf(difference(one, other))) mark(box)
    }
  }
  return sized.map(({ base, head }) => told(difference(base, head)))

  function enlarge(png: PNG): { data: Uint8Array; width: number; height: number } {
    if (png.width === width && png.height === height) return png
    const data = new Uint8Array(width * height * 4)
    for (let y = 0; y < png.height; y++) {
      data.set(png.data.subarray(y * png.width * 4, (y + 1) * png.width * 4), y * width * 4)
    }
    return { data, width: png.width, height: png.height }
  }

  function mark(box: Box): void {
    const [left, right] = [Math.max(0, box.x - aroundUnsteady), Math.min(width, box.x + box.width + aroundUnsteady)]
    const bottom = Math.min(height, box.y + box.height + aroundUnsteady)
    for (let y = Math.max(0, box.y - aroundUnsteady); y < bottom; y++)
      leftOut.fill(1, y * width + left, y * width + right)
  }

  function difference(one: ReturnType<typeof enlarge>, other: ReturnType<typeof enlarge>): Mask {
    const drawn = new Uint8Array(width * height * 4)
    pixelmatch(one.data, other.data, drawn, width, height, { threshold, diffMask: true, aaColor: [0, 0, 0] })
    const marked = new Uint8Array(width * height)
    for (let index = 0; index < marked.length; index++) {
      const [x, y] = [index % width, Math.floor(index / width)]
      const inOne = x < one.width && y < one.height
      const inOther = x < other.width && y < other.height
      // Red is the colour of differences; smoothed edges are left black.
      if (inOne !== inOther || drawn[index * 4] === 255) marked[index] = 1
    }
    return { width, height, marked }
  }

  function told({ marked }: Mask): Compared {
    const steady = marked.map((value, index) => (leftOut[index] === 1 ? 0 : value))
    const pixels = steady.reduce((sum, value) => sum + value, 0)
    const of = width * height
    if (!appearsDifferent({ pixels, of })) return { status: 'same' }
    return { status: 'different', share: pixels / of, places: placesOf({ width, height, marked: steady }) }
  }
}
