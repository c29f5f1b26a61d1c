import { runGit } from './run-git.ts'

/** What a git command prints; one that fails is a bug and throws with git's own words. */
export async function readGit(folder: string, command: string[]): Promise<string> {
  const { code, output, complaint } = await runGit(folder, command)
  if (code !== 0) throw new Error(`git ${command[0]} failed with ${code}: ${complaint.trim()}`)
  return output
}
