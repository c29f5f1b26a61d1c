import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

/** A page with all of this in it still opens at once; the usual picture has 100 kB. */
const bounds = { one: 3 * 1024 * 1024, all: 20 * 1024 * 1024 }

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** The PNG files at `paths` below `folder`, in base64 by their path, as far as the bounds go; what is none is left out. */
export async function readPictures(folder: string, paths: string[]): Promise<Map<string, string>> {
  const pictures = new Map<string, string>()
  let room = bounds.all
  for (const path of paths) {
    const file = join(folder, path)
    const found = await stat(file).catch(() => undefined)
    if (!found?.isFile() || found.size > Math.min(bounds.one, room)) continue
    const bytes = await readFile(file)
    if (!bytes.subarray(0, signature.length).equals(signature)) continue
    pictures.set(path, bytes.toString('base64'))
    room -= bytes.length
  }
  return pictures
}
