const hunk = /^@@ -\d+(?:,\d+)? \+(\d+)(?:,\d+)? @@/

/** The lines of a unified diff that head added or changed, by their numbers on head. */
export function changedLineNumbers(difference: string): number[] {
  const found: number[] = []
  let next = 0
  for (const line of difference.split('\n')) {
    const [, start] = hunk.exec(line) ?? []
    if (start !== undefined) next = Number(start)
    else if (next > 0 && line.startsWith('+')) found.push(next++)
    else if (next > 0 && line.startsWith(' ')) next++
  }
  return found
}
