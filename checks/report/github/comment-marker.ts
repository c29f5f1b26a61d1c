/** The hidden beginning of the one comment with the verdict; it counts only in comments of our own. */
export const verdictMarker = '<!-- ux-impact:verdict v1 -->'

/** The first line of the comment: what finds it again, and which commit it is about. */
export function markVerdict(head: string): string {
  return `${verdictMarker}<!-- head:${head.replace(/[^\w]/g, '')} -->`
}

/** The commit that a comment with the verdict is about; undefined where it is no such comment. */
export function headOfVerdict(comment: string): string | undefined {
  if (!comment.startsWith(verdictMarker)) return undefined
  return /^<!-- head:(\w+) -->/.exec(comment.slice(verdictMarker.length))?.[1]
}
