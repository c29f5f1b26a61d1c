import type { ChangedLines, Exercised } from '../types.ts'
import type { JourneyToJudge } from './subjects.ts'

const mostLines = 20
const mostFiles = 50

/**
 * How much of the change the journey's flows ran on head, together: a line of which a part ran counts. Only files
 * that link the change to the journey count, for what other journeys run says nothing of this one.
 */
export function exerciseOf({ flows, because }: Pick<JourneyToJudge, 'flows' | 'because'>): Exercised {
  const told = linesOf(flows, because)
  if (told.length === 0) return 'unknown'
  const files = told.map(({ file, matched, ran, partly, notRun }) => ({
    file,
    ran: ran.length + partly.length,
    of: ran.length + partly.length + notRun.length,
    notRun: notRun.slice(0, mostLines),
    ...(matched === 'path' && { pathAlone: true as const }),
  }))
  const sum = (key: 'ran' | 'of') => files.reduce((all, one) => all + one[key], 0)
  return { ran: sum('ran'), of: sum('of'), files: files.slice(0, mostFiles) }
}

/**
 * Whether the change was not run at all: no changed line ran wholly while others did not run. A line of which a part
 * ran may be what asks a flag. A file without lines, such as a server's or a style sheet, may have had its effect
 * without them, so that nobody can tell.
 */
export function isUnexercised({ flows, because }: Pick<JourneyToJudge, 'flows' | 'because'>): boolean {
  const told = linesOf(flows, because)
  const everyFlowTold = flows.every(({ flow }) => flow.status === 'measured' && flow.lines !== undefined)
  const everyFileTold = because.every(({ file }) => told.some((one) => one.file === file))
  if (told.length === 0 || !everyFlowTold || !everyFileTold) return false
  return told.every(({ ran }) => ran.length === 0) && told.some(({ notRun }) => notRun.length > 0)
}

function linesOf(flows: JourneyToJudge['flows'], because: JourneyToJudge['because']): ChangedLines[] {
  const all = flows.flatMap(({ flow }) => (flow.status === 'measured' ? (flow.lines ?? []) : []))
  const linking = all.filter(({ file }) => because.some((one) => one.file === file))
  return [...Map.groupBy(linking, ({ file }) => file).values()].flatMap((of) => {
    const [first] = of
    if (!first) return []
    const lines = (key: 'ran' | 'partly' | 'notRun') => new Set(of.flatMap((one) => one[key]))
    const [ran, partly, notRun] = [lines('ran'), lines('partly').difference(lines('ran')), lines('notRun')]
    const sorted = (some: Set<number>) => [...some].toSorted((a, b) => a - b)
    return [
      {
        ...first,
        ran: sorted(ran),
        partly: sorted(partly),
        notRun: sorted(notRun.difference(ran).difference(partly)),
      },
    ]
  })
}
