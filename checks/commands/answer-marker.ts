/**
 * The hidden first line of an answer: which comment it answers, so that one that is delivered twice is answered
 * once, and for which head. It counts only in comments of our own.
 */
export function answerMarker({ comment, head }: { comment: number; head?: string }): string {
  return `<!-- ux-impact:answer ${comment}${head === undefined ? '' : ` ${head}`} -->`
}

/** The comment and the head of an answer; undefined for any other text. */
export function readAnswerMarker(body: string): { comment: number; head?: string } | undefined {
  const [, comment, head] = /^<!-- ux-impact:answer (\d{1,15})(?: ([0-9a-f]{40}))? -->/.exec(body) ?? []
  if (comment === undefined) return undefined
  return { comment: Number(comment), ...(head !== undefined && { head }) }
}
