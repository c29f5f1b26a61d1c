import type { Comparison, JourneyVerdict, NotMeasuredReason } from '../../types.ts'
import { formatCount } from '../../verdict/format.ts'
import { outcomeWord } from '../outcome-word.ts'
import { indent, indented, lastLines, type Page, paragraph, quoted } from './page.ts'
import { comparisonHeads, renderComparison, renderStep } from './render-comparison.ts'
import { renderDifference } from './render-difference.ts'
import { renderFact } from './render-fact.ts'

type FlowOfJourney = JourneyVerdict['flows'][number]

/** A flow: its limits with their numbers, where the time went, what its pages said, what changed in its spec. */
export function renderFlow(flow: FlowOfJourney, journey: JourneyVerdict, page: Page): string[] {
  const inner = indented(page, 2)
  const comparisons = journey.comparisons.filter((comparison) => comparison.flow === flow.flow)
  if (flow.notMeasured && flow.notMeasured.log === undefined) return []
  const facts = journey.facts.filter((fact) => fact.flow === flow.flow && fact.severity !== 'off')
  return [
    ...paragraph(heading(flow, journey), page, 'bold'),
    ...indent(
      [
        ...(flow.notMeasured ? renderReason(flow.notMeasured, inner) : renderNumbers(flow, comparisons, inner)),
        ...facts.flatMap((fact) => ['', ...renderFact(fact, inner)]),
        ...renderVersions(flow, inner),
      ],
      2,
    ),
  ]
}

function heading({ flow, title }: FlowOfJourney, { attempts }: JourneyVerdict): string {
  const pairs = attempts.filter((attempt) => attempt.flow === flow).length
  return pairs === 0 ? title : `${title} (${formatCount(pairs, 'pair')})`
}

function renderNumbers(flow: FlowOfJourney, comparisons: Comparison[], page: Page): string[] {
  const limits = comparisons.filter(({ step }) => step === undefined)
  if (limits.length === 0) return []
  return [
    ...comparisonHeads(page),
    ...limits.flatMap((comparison) => renderComparison(comparison, flow, page)),
    ...(flow.versions?.status === 'changed' ? [] : renderSteps(comparisons, page)),
  ]
}

/** The three steps that moved most, where the time of the flow is not simply no worse. */
function renderSteps(comparisons: Comparison[], page: Page): string[] {
  const time = comparisons.find(({ metric, step }) => metric === 'scriptedTime' && step === undefined)
  if (time === undefined || time.outcome === 'no worse' || time.outcome === 'not measured') return []
  const change = ({ base, head }: Comparison) => Math.abs((head ?? 0) - (base ?? 0))
  const moved = comparisons
    .filter(({ step, base, head }) => step !== undefined && base !== null && head !== null)
    .sort((a, b) => change(b) - change(a))
    .slice(0, 3)
  if (moved.length === 0) return []
  return [
    page.paint('dim', 'where'),
    ...indent(
      moved.flatMap((step) => renderStep(step, indented(page, 2))),
      2,
    ),
  ]
}

/** The finding above says why; here is what the command said. */
function renderReason({ log }: NotMeasuredReason, page: Page): string[] {
  return [outcomeWord('not measured', page.paint), ...quoted(lastLines(log ?? ''), page)]
}

function renderVersions({ versions }: FlowOfJourney, page: Page): string[] {
  if (versions === undefined || versions.difference === '') return []
  return ['', page.paint('dim', 'what changed in the flow'), ...renderDifference(versions, page)]
}
