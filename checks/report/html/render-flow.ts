import type { Comparison, FlowVersions, JourneyVerdict } from '../../types.ts'
import { plainLines } from '../../verdict/plain-text.ts'
import { inStep } from '../../verdict/step-words.ts'
import { changedLines } from '../changed-lines.ts'
import { provesNothing } from '../comparison-words.ts'
import { flowHeading } from '../flow-heading.ts'
import { inspectionWords } from '../inspection-words.ts'
import { lastLines } from '../last-lines.ts'
import { type Html, html } from './html.ts'
import type { Pictures } from './pictures.ts'
import { renderDifference } from './render-difference.ts'
import { renderLimits } from './render-limits.ts'
import { renderPairs } from './render-pairs.ts'
import { renderPictures } from './render-pictures.ts'
import { renderSteps } from './render-steps.ts'

type FlowOfJourney = JourneyVerdict['flows'][number]

/** A flow: its limits, every pair of attempts as a picture, its steps, what changed in its spec. */
export function renderFlow(flow: FlowOfJourney, journey: JourneyVerdict, pictures: Pictures): Html | undefined {
  const { notMeasured, versions } = flow
  if (notMeasured !== undefined && notMeasured.log === undefined) return undefined
  const comparisons = journey.comparisons.filter((comparison) => comparison.flow === flow.flow)
  const attempts = journey.attempts.filter((attempt) => attempt.flow === flow.flow)
  const changed = versions?.status === 'changed'
  const isTold = (comparison: Comparison) => provesNothing(comparison, changed) === undefined
  const time = comparisons.find(({ metric, step }) => metric === 'scriptedTime' && step === undefined)
  return html`<section class="flow">
<h3>${flowHeading(flow, journey)}</h3>
${renderVersions(versions, pictures)}
${
  notMeasured === undefined
    ? html`${renderLimits({ comparisons, attempts, changed })}
${time !== undefined && isTold(time) && renderPairs(time, attempts)}
${renderSteps(comparisons)}`
    : html`<pre>${lastLines(notMeasured.log ?? '').join('\n')}</pre>`
}
${flow.inspection !== undefined && inspectionWords(flow.inspection).map((words) => html`<p class="quiet">${words}</p>`)}
</section>
`
}

function renderVersions(versions: FlowVersions | undefined, pictures: Pictures): Html | undefined {
  if (versions === undefined) return undefined
  const { difference, status, baseFlowOnHead: failed } = versions
  return html`${failed !== undefined && renderFailure(failed, pictures)}
${renderDifference(changedLines(difference), { open: status === 'changed' })}`
}

function renderFailure(failed: NonNullable<FlowVersions['baseFlowOnHead']>, pictures: Pictures): Html {
  return html`<p class="label">How the flow from before failed with the change</p>
<pre>${plainLines(failed.message, { lines: 20, length: 400 }).join('\n')}</pre>
${renderPictures([{ path: failed.screenshot, words: `The page where it stopped${inStep(failed.step)}, with the change` }], pictures)}`
}
