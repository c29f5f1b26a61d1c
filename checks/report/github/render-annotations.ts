import type { Annotation, Because, JourneyVerdict, Result } from '../../types.ts'
import { formatCount } from '../../verdict/format.ts'
import { plainLine } from '../../verdict/plain-text.ts'
import { blindSpotWords } from '../blind-spot-words.ts'
import { cutText } from '../markdown/cut-text.ts'
import { orderJourneys } from '../order-journeys.ts'
import { configAnnotations } from './config-annotations.ts'
import { specLines } from './spec-lines.ts'

/** GitHub takes 50 with one request, and adds those of a second one instead of replacing the first. */
const most = 50

const levels: Annotation['level'][] = ['failure', 'warning', 'notice']

/** A journey that something in a changed file led to; `line` is where its spec changed. */
type Told = { journey: JourneyVerdict; because: Because }

/**
 * One annotation per changed file that leads to a journey which is not well, the most severe first, then the
 * blind spots, and the mistakes of the configuration; `left` counts those that had no room.
 */
export function renderAnnotations(result: Result): { annotations: Annotation[]; left: number } {
  const byFile = new Map<string, Told[]>()
  for (const journey of orderJourneys(result.journeys).filter(isTold)) {
    for (const because of journey.affected.because) {
      byFile.set(because.file, [...(byFile.get(because.file) ?? []), { journey, because }])
    }
  }
  const annotations = [
    ...configAnnotations(result),
    ...[...byFile].map(([file, told]) => onFile(file, told, result)),
    ...result.blindSpots.filter(({ file }) => !byFile.has(file)).map(onBlindSpot),
  ].toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level))
  return { annotations: annotations.slice(0, most), left: Math.max(annotations.length - most, 0) }
}

function isTold({ outcome }: JourneyVerdict): boolean {
  return outcome !== 'improved' && outcome !== 'no worse'
}

function onFile(path: string, told: Told[], result: Result): Annotation {
  const shown = told.slice(0, 5).map((one) => explained(one, { titled: told.length > 1 }))
  const more = told.length > 5 ? [`and ${formatCount(told.length - 5, 'more journey', 'more journeys')}`] : []
  const [first] = told
  const title = plainLine(first?.journey.findings[0]?.title ?? '', 800)
  const also = told.length > 1 ? ` and ${formatCount(told.length - 1, 'more journey', 'more journeys')}` : ''
  const lines = told.flatMap(({ journey }) => specLines(journey, path))[0] ?? { startLine: 1, endLine: 1 }
  const level = levels.find((one) => told.some(({ journey }) => levelOf(journey, result) === one)) ?? 'notice'
  return { path, ...lines, level, title: cutText(title, 220) + also, message: [...shown, ...more].join('\n\n') }
}

/** Only what fails the check is a failure; what was not measured is neither red nor yellow. */
function levelOf({ outcome, findings }: JourneyVerdict, { verdict }: Result): Annotation['level'] {
  const blocks = findings.some(({ severity, accepted }) => severity === 'block' && !accepted)
  if (outcome === 'worse') return blocks && verdict.conclusion === 'failure' ? 'failure' : 'warning'
  return outcome === 'flow changed' ? 'warning' : 'notice'
}

function explained({ journey, because: { file, path, evidence } }: Told, { titled }: { titled: boolean }): string {
  const [first] = journey.findings
  const way = (path.length === 0 ? [file] : path).slice(0, 12).map((link) => plainLine(link, 200))
  return [
    titled ? plainLine(first?.title ?? journey.title, 240) : '',
    plainLine(first?.explanation ?? '', 700),
    `The way from this file to the journey: ${way.join(' → ')} (${plainLine(evidence, 300)}).`,
  ]
    .filter((line) => line !== '')
    .join('\n')
}

function onBlindSpot({ file }: { file: string }): Annotation {
  return {
    path: file,
    startLine: 1,
    endLine: 1,
    level: 'notice',
    title: 'Blind spot',
    message: blindSpotWords,
  }
}
