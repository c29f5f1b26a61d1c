import type { Acceptance, Finding, JourneyVerdict } from '../../types.ts'
import { formatCount } from '../../verdict/format.ts'
import { exercisedWords } from '../exercised-words.ts'
import { findingLooks, outcomeLooks } from '../outcome-word.ts'
import { textWidth } from '../text-width.ts'
import { fitText } from '../wrap-text.ts'
import { indent, indented, labelled, marked, type Page, paragraph } from './page.ts'
import { renderBeneath } from './render-beneath.ts'
import { renderEvidence } from './render-evidence.ts'
import { renderFeedback } from './render-feedback.ts'
import { renderFlow } from './render-flow.ts'
import { renderProduction } from './render-production.ts'

/** A journey: its outcome, what is worth knowing, the numbers of its flows, production, and why it was affected. */
export function renderJourney(journey: JourneyVerdict, page: Page): string[] {
  const inner = indented(page, 2)
  const { accepted = [], beneath, feedback } = journey
  const blocks = [
    ...journey.findings.filter(({ rule }) => rule !== 'below-target').map((finding) => renderFinding(finding, inner)),
    ...journey.flows.map((flow) => renderFlow(flow, journey, inner)),
    (journey.kpis.length > 0 || journey.hypotheses !== undefined) &&
      labelled('production', (beside) => renderProduction(journey, beside), inner),
    beneath !== undefined && labelled('beneath', (beside) => renderBeneath(beneath, beside), inner),
    feedback !== undefined && labelled('people say', (beside) => renderFeedback(feedback, beside), inner),
    accepted.length > 0 &&
      labelled('accepted', (beside) => accepted.flatMap((risk) => renderAccepted(risk, beside)), inner),
    labelledExercised(journey, inner),
    labelled('affected by', (beside) => renderBecause(journey, beside), inner),
  ]
  return [
    ...heading(journey, page),
    ...blocks.flatMap((block) => (block === false || block.length === 0 ? [] : ['', ...indent(block, 2)])),
  ]
}

function labelledExercised({ exercised }: JourneyVerdict, page: Page): string[] {
  const told = exercisedWords(exercised)
  if (told === undefined) return []
  const files = told.files.map(({ file, words }) => `${file}: ${words}`)
  const lines = (beside: Page) => [
    ...paragraph(told.all, beside),
    ...files.flatMap((line) => paragraph(line, beside, 'dim')),
  ]
  return labelled('the change', lines, page)
}

function renderAccepted({ fact = 'what is worse', by, until, because }: Acceptance, page: Page): string[] {
  return paragraph(`${fact}, by @${by} until ${until.slice(0, 10)}: ${because}`, page)
}

function heading({ title, outcome, squad }: JourneyVerdict, page: Page): string[] {
  const { width, paint } = page
  const { mark, colour } = outcomeLooks[outcome]
  const owner = squad === undefined ? '' : ` ${squad}`
  if (width < 60) return [...marked(mark, title, page, { mark: colour, text: 'bold' }), `  ${paint(colour, outcome)}`]
  const name = fitText(title, width - outcome.length - textWidth(owner) - 9)
  const rule = '─'.repeat(Math.max(width - textWidth(name) - outcome.length - textWidth(owner) - 6, 0))
  return [`${paint(colour, mark)} ${paint('bold', name)}  ${paint(colour, outcome)}  ${paint('dim', rule + owner)}`]
}

function renderFinding(finding: Finding, page: Page): string[] {
  const { title, explanation } = finding
  const { mark, colour } = findingLooks(finding)
  return [
    ...marked(mark, title, page, { mark: colour, text: 'bold' }),
    ...indent(paragraph(explanation, indented(page, 2)), 2),
  ]
}

function renderBecause({ affected }: JourneyVerdict, page: Page): string[] {
  const shown = affected.because.slice(0, 3).flatMap((because) => renderEvidence(because, page))
  const left = affected.because.length - 3
  if (shown.length === 0) return paragraph('every journey is measured', page, 'dim')
  return left > 0 ? [...shown, page.paint('dim', `and ${formatCount(left, 'more file')}`)] : shown
}
