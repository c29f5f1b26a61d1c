/**
 * Uniform numbers in [0, 1) that a seed repeats: a Weyl sequence (steps of 2^32 divided by the golden
 * ratio) through the 32-bit finaliser of MurmurHash3, the construction of Steele, Lea and Flood,
 * "Fast splittable pseudorandom number generators", OOPSLA 2014. Period 2^32; not for secrets.
 */
export function seededRandom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
  }
}
