import type { JourneyVerdict } from '../../types.ts'

type Lines = { startLine: number; endLine: number }

/** Where the spec at `path` has its first changed line in head, for each flow of it that changed. */
export function changedSpecLines({ flows }: JourneyVerdict, path: string): Lines[] {
  return flows.flatMap(({ flow, versions }) =>
    versions !== undefined && flow.startsWith(`${path} › `) ? firstChange(versions.difference) : [],
  )
}

function firstChange(difference: string): Lines[] {
  const lines = difference.split('\n')
  const header = lines.findIndex((line) => line.startsWith('@@'))
  const start = Number(/^@@ -\d+(?:,\d+)? \+(\d+)/.exec(lines[header] ?? '')?.[1] ?? 0)
  const unchanged = lines.slice(header + 1).findIndex((line) => /^[+-]/.test(line))
  if (start < 1 || unchanged < 0) return []
  return [{ startLine: start + unchanged, endLine: start + unchanged }]
}
