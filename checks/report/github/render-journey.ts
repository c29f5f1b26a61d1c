import type { Because, JourneyVerdict } from '../../types.ts'
import { formatCount } from '../../verdict/format.ts'
import { exercisedWords } from '../exercised-words.ts'
import { byteLength } from '../markdown/byte-length.ts'
import type { Block } from '../markdown/fit-blocks.ts'
import { mdCode } from '../markdown/md-code.ts'
import { mdText } from '../markdown/md-text.ts'
import { outcomeLooks } from '../outcome-word.ts'
import { type Links, toReport } from './links.ts'
import { renderAccepted } from './render-accepted.ts'
import { renderBeneath } from './render-beneath.ts'
import { renderFeedback } from './render-feedback.ts'
import { renderFindings } from './render-findings.ts'
import { renderFlow } from './render-flow.ts'
import { renderProduction } from './render-production.ts'

/** No journey takes more than this, so that the worst one always has room. */
const most = { findings: 12_000, flows: 12_000 }

/** A journey: its outcome, what is worth knowing, the numbers of its flows, production, and why it was affected. */
export function renderJourney(journey: JourneyVerdict, { links, folded }: { links: Links; folded: boolean }): Block {
  const { title, outcome, squad } = journey
  const heading = `${outcomeLooks[outcome].mark} ${mdText(title, 80)}: ${outcome}`
  const owner = squad === undefined ? '' : ` · ${mdText(squad, 60)}`
  const body = [
    ...renderFindings(
      journey.findings.filter(({ rule }) => rule !== 'below-target'),
      { links, limit: most.findings },
    ),
    ...renderAccepted(journey),
    ...renderFlows(journey, links),
    ...renderProduction(journey),
    ...renderBeneath(journey),
    ...renderFeedback(journey),
    ...renderExercised(journey),
    ...renderBecause(journey.affected.because),
  ]
  return {
    whole: (folded
      ? [`<details><summary>${heading}${owner}</summary>`, ...body, '</details>']
      : [`### ${heading}${owner}`, ...body]
    ).join('\n\n'),
    line: `- ${heading}`,
  }
}

/** The flows that have room; each is told whole or not at all. */
function renderFlows(journey: JourneyVerdict, links: Links): string[] {
  const flows = journey.flows.map((flow) => renderFlow(flow, journey, links)).filter((flow) => flow.length > 0)
  let room = most.flows
  const shown = flows.filter((flow) => {
    room -= byteLength(flow.join('\n\n'))
    return room >= 0
  })
  const left = flows.length - shown.length
  return [...shown.flat(), ...(left > 0 ? [`${formatCount(left, 'more flow')}: see ${toReport(links)}.`] : [])]
}

function renderExercised({ exercised }: JourneyVerdict): string[] {
  const told = exercisedWords(exercised)
  if (told === undefined) return []
  const entries = told.files.map(({ file, words }) => `- ${mdCode(file, 160)}: ${mdText(words, 200)}`)
  return [`#### ${told.all}`, ...(entries.length === 0 ? [] : [entries.join('\n')])]
}

function renderBecause(because: Because[]): string[] {
  const left = because.length - 5
  const entries = because.slice(0, 5).map(({ file, path, evidence }) => {
    const way = (path.length === 0 ? [file] : path).slice(0, 8).map((link) => mdCode(link, 120))
    return `- ${way.join(' → ')}<br>${mdText(evidence, 200)}`
  })
  const more = left > 0 ? [`- and ${formatCount(left, 'more file')}`] : []
  return ['#### Affected by', entries.length === 0 ? 'every journey is measured' : [...entries, ...more].join('\n')]
}
