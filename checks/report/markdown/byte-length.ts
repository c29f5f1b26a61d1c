const encoder = new TextEncoder()

/** Bytes of UTF-8: never less than the characters, however those are counted. */
export function byteLength(text: string): number {
  return encoder.encode(text).length
}
