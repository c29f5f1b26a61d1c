import type { Change } from '../types.ts'

/**
 * The changes between two commits, in git's order, from the NUL-separated outputs of one `git diff` asked twice:
 * `raw` with `--raw -z -M --no-abbrev`, `numstat` with `--numstat -z -M`. A copy is an added file; a change of
 * mode or type, and a submodule that moved, are modifications. Anything that is not such output throws.
 */
export function parseChanges(output: { raw: string; numstat: string }): Change[] {
  const binaries = binaryPaths(output.numstat)
  const fields = fieldsOf(output.raw)
  const changes: Change[] = []
  for (let at = 0; at < fields.length; ) {
    const status = /^:\d+ \d+ [\da-f.]+ [\da-f.]+ ([ACDMRT])\d*$/.exec(fields[at] ?? '')?.[1]
    const first = fields[at + 1]
    const second = fields[at + 2]
    if (status === undefined || first === undefined) throw new Error(`Not a line of git diff --raw: ${fields[at]}`)
    if (status === 'R' || status === 'C') {
      if (second === undefined) throw new Error(`git diff --raw names no new path for ${first}`)
      const binary = binaries.has(second)
      changes.push(
        status === 'R'
          ? { path: second, status: 'renamed', from: first, binary }
          : { path: second, status: 'added', binary },
      )
      at += 3
    } else {
      changes.push({ path: first, status: statuses[status] ?? 'modified', binary: binaries.has(first) })
      at += 2
    }
  }
  return changes
}

const statuses: Record<string, 'added' | 'deleted'> = { A: 'added', D: 'deleted' }

/** A line is `added TAB deleted TAB path`, with dashes for a binary file; a rename leaves the path empty and adds two fields. */
function binaryPaths(numstat: string): Set<string> {
  const fields = fieldsOf(numstat)
  const binaries = new Set<string>()
  for (let at = 0; at < fields.length; at++) {
    const line = /^(\d+|-)\t(?:\d+|-)\t(.*)$/s.exec(fields[at] ?? '')
    if (!line) throw new Error(`Not a line of git diff --numstat: ${fields[at]}`)
    const renamed = line[2] === ''
    const path = renamed ? fields[at + 2] : line[2]
    if (line[1] === '-' && path !== undefined) binaries.add(path)
    if (renamed) at += 2
  }
  return binaries
}

function fieldsOf(output: string): string[] {
  return output.split('\0').slice(0, -1)
}
