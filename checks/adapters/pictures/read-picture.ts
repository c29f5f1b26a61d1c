import { readFile, stat } from 'node:fs/promises'
import { PNG } from 'pngjs'

const bounds = { bytes: 20 * 1024 * 1024, width: 4096, height: 8192 }
const signature = '89504e470d0a1a0a'

/** A picture that an attempt took; undefined for what is none, or none that a browser of ours would take. */
export async function readPicture(file: string): Promise<PNG | undefined> {
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile() || found.size > bounds.bytes) return undefined
  const bytes = await readFile(file)
  if (bytes.length < 24 || bytes.toString('hex', 0, 8) !== signature) return undefined
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
  if (width < 1 || height < 1 || width > bounds.width || height > bounds.height) return undefined
  return new Promise((resolve) => new PNG().parse(bytes, (error, png) => resolve(error ? undefined : png)))
}
