import { mistakes } from '../../errors.ts'
import { runGit } from './run-git.ts'

/** The root of the repository around a folder. @throws UserMistake when there is none that can be read. */
export async function findRepository(folder: string): Promise<string> {
  const { code, output, complaint } = await runGit(folder, ['rev-parse', '--show-toplevel'])
  if (code === 0 && output !== '') return output.replace(/\r?\n$/, '')
  if (complaint.includes('dubious ownership')) throw mistakes.repositoryUnsafe({ folder })
  if (/not a git repository|work tree|cannot change to|cannot use bare repository/.test(complaint))
    throw mistakes.notARepository({ folder })
  throw new Error(`git rev-parse failed with ${code}: ${complaint.trim()}`)
}
