import type { Comparison, JourneyVerdict, NotMeasuredReason } from '../../types.ts'
import { flowHeading } from '../flow-heading.ts'
import { inspectionWords } from '../inspection-words.ts'
import { lastLines } from '../last-lines.ts'
import { movedSteps } from '../moved-steps.ts'
import { outcomeWord } from '../outcome-word.ts'
import { indent, indented, type Page, paragraph, quoted } from './page.ts'
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
    ...paragraph(flowHeading(flow, journey), page, 'bold'),
    ...indent(
      [
        ...(flow.notMeasured ? renderReason(flow.notMeasured, inner) : renderNumbers(flow, comparisons, inner)),
        ...facts.flatMap((fact) => ['', ...renderFact(fact, inner)]),
        ...renderInspection(flow, inner),
        ...renderVersions(flow, inner),
      ],
      2,
    ),
  ]
}

function renderNumbers(flow: FlowOfJourney, comparisons: Comparison[], page: Page): string[] {
  const limits = comparisons.filter(({ step }) => step === undefined)
  if (limits.length === 0) return []
  return [
    ...comparisonHeads(page),
    ...limits.flatMap((comparison) => renderComparison(comparison, flow, page)),
    ...renderSteps(movedSteps(flow, comparisons), page),
  ]
}

function renderSteps(moved: Comparison[], page: Page): string[] {
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

function renderInspection({ inspection }: FlowOfJourney, page: Page): string[] {
  const words = inspection === undefined ? [] : inspectionWords(inspection)
  return words.length === 0 ? [] : ['', ...words.flatMap((line) => paragraph(line, page, 'dim'))]
}

function renderVersions({ versions }: FlowOfJourney, page: Page): string[] {
  if (versions === undefined || versions.difference === '') return []
  return ['', page.paint('dim', 'what changed in the flow'), ...renderDifference(versions, page)]
}
