import type { CheckOutput } from '../types.ts'

/** What the check of a merge group says. */
export const mergeGroupAnswer: Pick<CheckOutput, 'conclusion' | 'title' | 'summary'> = {
  conclusion: 'success',
  title: 'Judged in the pull request',
  summary: 'A merge group is not measured again: the verdict of each of its pull requests stands.',
}
