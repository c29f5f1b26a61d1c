import { execFile } from 'node:child_process'
import { mistakes } from '../../errors.ts'
import { gitArguments, gitEnvironment } from './git-command.ts'

/** How a git command ended; a failure is a value, since only the caller knows what it means. */
export type GitResult = { code: number; output: string; complaint: string }

const mostBytes = 512 * 1024 * 1024

/** Runs git in a folder, without a shell. @throws UserMistake when there is no git. */
export function runGit(folder: string, command: string[]): Promise<GitResult> {
  const options = { env: gitEnvironment(), maxBuffer: mostBytes, encoding: 'utf8' } as const
  return new Promise((resolve, reject) => {
    execFile('git', gitArguments(folder, command), options, (error, output, complaint) => {
      if (!error) resolve({ code: 0, output, complaint })
      else if (typeof error.code === 'number') resolve({ code: error.code, output, complaint })
      else if (error.code === 'ENOENT') reject(mistakes.gitMissing())
      else reject(error)
    })
  })
}
