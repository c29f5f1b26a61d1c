import { parseGlob } from './parse-glob.ts'

/** What is wrong with a glob, to follow its name in a sentence ("has a "{" without its "}""); undefined when nothing is. */
export function globError(pattern: string): string | undefined {
  const parsed = parseGlob(pattern)
  return parsed.status === 'invalid' ? parsed.error : undefined
}
