import type { FlowVersions, JourneyVerdict } from '../../types.ts'
import { formatCount } from '../../verdict/format.ts'
import { changedLines } from '../changed-lines.ts'
import { flowHeading } from '../flow-heading.ts'
import { inspectionWords } from '../inspection-words.ts'
import { lastLines } from '../last-lines.ts'
import { cutText } from '../markdown/cut-text.ts'
import { fitBlocks } from '../markdown/fit-blocks.ts'
import { mdFence } from '../markdown/md-fence.ts'
import { mdText } from '../markdown/md-text.ts'
import { type Links, toReport } from './links.ts'
import { renderFact } from './render-fact.ts'
import { renderNumbers } from './render-numbers.ts'

type FlowOfJourney = JourneyVerdict['flows'][number]

const mostLines = 40

/** A flow: its limits with their numbers and steps, what its pages said, what changed in its spec. */
export function renderFlow(flow: FlowOfJourney, journey: JourneyVerdict, links: Links): string[] {
  const { notMeasured, versions } = flow
  if (notMeasured && notMeasured.log === undefined) return []
  const comparisons = journey.comparisons.filter((comparison) => comparison.flow === flow.flow)
  return [
    `#### ${mdText(flowHeading(flow, journey), 120)}`,
    ...(notMeasured ? renderLog(notMeasured.log ?? '') : renderNumbers(flow, comparisons)),
    ...renderFacts(flow, journey, links),
    ...renderInspection(flow),
    ...renderDifference(versions),
  ]
}

function renderLog(log: string): string[] {
  const lines = lastLines(log)
  return lines.length === 0 ? [] : [mdFence(lines, 'text')]
}

function renderFacts({ flow }: FlowOfJourney, { facts }: JourneyVerdict, links: Links): string[] {
  const shown = facts.filter((fact) => fact.flow === flow && fact.severity !== 'off')
  const { whole, lines, left } = fitBlocks(shown.map(renderFact), 5000)
  const more = left > 0 ? [`${formatCount(left, 'more')}: see ${toReport(links)}`] : []
  return [...whole, ...lines, ...more]
}

function renderInspection({ inspection }: FlowOfJourney): string[] {
  const words = inspection === undefined ? [] : inspectionWords(inspection)
  return words.length === 0 ? [] : [words.map((line) => mdText(line, 300)).join('<br>')]
}

function renderDifference(versions: FlowVersions | undefined): string[] {
  const lines = changedLines(versions?.difference ?? '').map((line) => cutText(line, 160))
  if (lines.length === 0) return []
  const left = lines.length - mostLines
  const more = left > 0 ? [`… ${formatCount(left, 'more line')}`] : []
  const open = versions?.status === 'changed' ? ' open' : ''
  return [
    `<details${open}><summary>What changed in the flow</summary>`,
    mdFence([...lines.slice(0, mostLines), ...more], 'diff'),
    '</details>',
  ]
}
