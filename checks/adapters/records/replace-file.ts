import { rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** Writes a file by renaming, so that nobody finds half of it. */
export async function replaceFile(file: string, text: string): Promise<void> {
  const next = join(dirname(file), `.${basename(file)}-${process.pid}`)
  try {
    await writeFile(next, text)
    await rename(next, file)
  } catch (error) {
    await rm(next, { force: true })
    throw error
  }
}
