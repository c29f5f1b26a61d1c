import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { mistakes } from '../../errors.ts'

/**
 * Where records are, as an absolute path; the folder need not be there yet. `shown` is as the user wrote it.
 * @throws UserMistake where there is something else than a folder.
 */
export async function findRecordsFolder(folder: string, shown: string): Promise<string> {
  const path = resolve(folder, shown)
  const found = await stat(path).catch(() => undefined)
  if (found && !found.isDirectory()) throw mistakes.recordsNotFolder({ folder: shown })
  return path
}
