import { findRepository } from '../checks/adapters/git/find-repository.ts'
import { UserMistake } from '../checks/errors.ts'

/** Where the configuration and its files lie: at the root of the repository around, else here. */
export async function rootOf(folder: string): Promise<string> {
  try {
    return await findRepository(folder)
  } catch (error) {
    if (error instanceof UserMistake && (error.code === 'notARepository' || error.code === 'gitMissing')) return folder
    throw error
  }
}
