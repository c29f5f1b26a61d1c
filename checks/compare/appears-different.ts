/** From so many pixels on, and from such a share of the page on, a difference can be seen. */
const fewestPixels = 20
const smallestShare = 0.0001

/** Whether people would see that so many pixels, of all that a picture has, are different. */
export function appearsDifferent({ pixels, of }: { pixels: number; of: number }): boolean {
  return pixels >= fewestPixels && pixels >= of * smallestShare
}
