/** FNV-1a, 32 bits (Fowler, Noll and Vo), in eight hexadecimal digits: short, and the same in every run. */
export function shortHash(text: string): string {
  let hash = 0x811c9dc5
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
