import type { JourneyVerdict } from '../../types.ts'

type Lines = { startLine: number; endLine: number }
type FlowOfJourney = JourneyVerdict['flows'][number]

/** The lines of a journey's spec at `path` that a reader has to see, as head has it: what changed first, or where it is broken. */
export function specLines({ flows }: JourneyVerdict, path: string): Lines[] {
  return flows
    .filter(({ flow }) => flow.startsWith(`${path} › `))
    .flatMap((flow) => firstChange(flow) ?? breakingLine(flow, path) ?? [])
}

function firstChange({ versions }: FlowOfJourney): Lines | undefined {
  const lines = versions?.difference.split('\n') ?? []
  const header = lines.findIndex((line) => line.startsWith('@@'))
  const start = Number(/^@@ -\d+(?:,\d+)? \+(\d+)/.exec(lines[header] ?? '')?.[1] ?? 0)
  const unchanged = lines.slice(header + 1).findIndex((line) => /^[+-]/.test(line))
  return start < 1 || unchanged < 0 ? undefined : only(start + unchanged)
}

function breakingLine({ notMeasured }: FlowOfJourney, path: string): Lines | undefined {
  if (notMeasured?.arm !== 'head') return undefined
  const [, after = ''] = notMeasured.text.split(`(${path}:`, 2)
  const line = Number(/^\d+/.exec(after)?.[0] ?? 0)
  return line < 1 ? undefined : only(line)
}

function only(line: number): Lines {
  return { startLine: line, endLine: line }
}
