import type { CheckOutput } from '../../types.ts'

/** GitHub takes so many in one request, and adds those of the next: one request is all that we send. */
const MOST_ANNOTATIONS = 50

/** What a check says, in GitHub's own words. */
export function toCheckOutput({ title, summary, text, annotations }: CheckOutput) {
  const sent = annotations.slice(0, MOST_ANNOTATIONS).map(({ path, startLine, endLine, level, title, message }) => ({
    path,
    start_line: startLine,
    end_line: endLine,
    annotation_level: level,
    title,
    message,
  }))
  return { title, summary, text, ...(sent.length === 0 ? {} : { annotations: sent }) }
}
