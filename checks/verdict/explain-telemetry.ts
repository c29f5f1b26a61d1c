import { providerTitle } from '../telemetry/provider-title.ts'
import type { Fact, Finding } from '../types.ts'
import { formatCount } from './format.ts'
import { kpiTitle } from './kpi-words.ts'
import { listWords } from './list-words.ts'
import { plainLine } from './plain-text.ts'
import { inStep } from './step-words.ts'
import type { Subjects } from './subjects.ts'

type Words = Pick<Finding, 'title' | 'explanation'>

/** An event that is lost or renamed, or lost properties, and the KPIs that no longer see what happens. */
export function explainLostEvent({ flow, fact, blinds }: Subjects['fact']): Words {
  const { head, base } = fact.evidence
  return {
    title: `${flow.name} ${lostWords(fact)}${inStep(fact.step)}`,
    explanation: [
      `All ${formatCount(base[1], 'attempt')} without the change send it to ${providerTitle(fact.event?.provider ?? '')}, none of the ${head[1]} with it${fact.event?.properties === undefined ? '' : ' with all its properties'}.`,
      ...blinds.map((kpi) => blindWords(kpi, fact)),
      fact.event?.renamedTo === undefined
        ? ''
        : 'Whoever counts the old name sees nothing from the deployment on, unless both are counted.',
    ]
      .filter(Boolean)
      .join(' '),
  }
}

function lostWords({ event }: Fact): string {
  const name = quoted(event?.name ?? '')
  if (event?.renamedTo !== undefined) return `sends ${quoted(event.renamedTo)} instead of ${name}`
  if (event?.properties === undefined) return `no longer sends ${name}`
  return `sends ${name} without ${listWords(event.properties.map(quoted), 3)}`
}

function blindWords(kpi: string, { event }: Fact): string {
  const title = kpiTitle(kpi)
  if (event?.properties !== undefined)
    return `The ${title} is computed from this event: check that it does not need them.`
  return kpi === 'completionRate' || kpi === 'traffic'
    ? `The ${title} counts it: that will read as a fall, though people do what they did.`
    : `The ${title} is computed from it, and can no longer be trusted.`
}

export function explainNewEvents({ name, added }: Subjects['telemetry']): Words {
  const events = added.map((event) => `${quoted(event.name)} to ${providerTitle(event.provider)}`)
  return {
    title: `${name} sends ${formatCount(added.length, 'new analytics event')}`,
    explanation: `Every attempt with the change sends ${listWords(events, 5)}, and none without it.`,
  }
}

export function explainUnreadEvents({ name, unread }: Subjects['telemetry']): Words {
  const parts = unread.map(
    ({ provider, requests, why }) =>
      `${formatCount(requests, 'message')} to ${providerTitle(provider)} (${why.replace(/\.$/, '')})`,
  )
  return {
    title: `${name}: not all analytics events could be read`,
    explanation: `Nobody can tell what was sent in ${listWords(parts, 3)}. A lost event of theirs would not be certain.`,
  }
}

export function explainUnseenEvent({ name, kpi, event }: Subjects['unseenEvent']): Words {
  return {
    title: `${name}: no flow sends ${quoted(event)}`,
    explanation: `The ${kpiTitle(kpi)} is computed from it, so a change that loses it would not be seen here. Either a flow stops before it, it is sent by the server, or \`events\` names it otherwise than the application.`,
  }
}

function quoted(name: string): string {
  return `“${plainLine(name, 80)}”`
}
