import { coveredBy } from '../compare/covered-by.ts'
import type { Fact, FactKind, Finding } from '../types.ts'
import { formatCount } from './format.ts'
import { firstLine } from './plain-text.ts'
import { inStep } from './step-words.ts'
import type { Subjects } from './subjects.ts'

type Words = Pick<Finding, 'title' | 'explanation'>

const predicates: Record<FactKind, string> = {
  cannotComplete: 'cannot be completed',
  uncaughtError: 'throws an error that nothing catches',
  failedRequest: 'makes a request that fails',
  consoleError: 'writes an error to the console',
  requests: 'asks for the same thing many more times',
  thirdParty: 'asks something of a third party for the first time',
  slowInteraction: 'takes longer to react',
  blockedPage: 'blocks the page',
  lostEvent: 'no longer sends an analytics event',
  lostProperty: 'sends an analytics event without a property',
  accessibility: 'breaks a rule of accessibility',
  keyboard: 'is less usable by keyboard',
  deadClick: 'has a click that does nothing',
  memory: 'holds on to more memory',
  appearance: 'looks different',
  audit: 'no longer passes an audit',
}

const nouns: Record<FactKind, string> = {
  cannotComplete: 'a failure',
  uncaughtError: 'an uncaught error',
  failedRequest: 'a failed request',
  consoleError: 'a console error',
  requests: 'a repeated request',
  thirdParty: 'a new third party',
  slowInteraction: 'a slow reaction',
  blockedPage: 'a blocked page',
  lostEvent: 'a lost analytics event',
  lostProperty: 'an analytics event without a property',
  accessibility: 'a broken rule of accessibility',
  keyboard: 'a place that the keyboard cannot leave or reach',
  deadClick: 'a click that does nothing',
  memory: 'more memory that is held',
  appearance: 'a different look',
  audit: 'an audit that is no longer passed',
}

export function explainCannotComplete({ flow, fact }: Subjects['fact']): Words {
  return {
    title: `${flow.name} cannot be completed`,
    explanation: `All ${formatCount(fact.evidence.head[1], 'attempt')} with the change stop${inStep(fact.step)}, none of the ${fact.evidence.base[1]} without it. ${said(fact)}`,
  }
}

export function explainFault({ flow, fact }: Subjects['fact']): Words {
  if (fact.kind === 'audit') return explainAudit({ flow, fact })
  return {
    title: `${flow.name} ${predicates[fact.kind]}${inStep(fact.step)}`,
    explanation: `All ${formatCount(fact.evidence.head[1], 'attempt')} with the change show it, none of the ${fact.evidence.base[1]} without it. ${said(fact)}`,
  }
}

/** Its title names the page. */
function explainAudit({ flow, fact }: Pick<Subjects['fact'], 'flow' | 'fact'>): Words {
  const { head, base, message } = fact.evidence
  return {
    title: `${flow.name}: ${fact.title.charAt(0).toLowerCase()}${fact.title.slice(1)}`,
    explanation: `All ${formatCount(head[1], 'audit')} with the change show it, none of the ${base[1]} without it. ${firstLine(message, 400)}.`,
  }
}

/** Something seen that decides nothing: too few attempts show it, or the two sides ran different flows. */
export function explainSeenFact({ flow, fact }: Subjects['fact']): Words {
  const [seenHead, ofHead] = fact.evidence.head
  const [seenBase, ofBase] = fact.evidence.base
  const why = fact.certain ? 'the two sides ran different flows' : 'that is not certain enough'
  return {
    title: `${flow.name}: ${nouns[fact.kind]} was seen${inStep(fact.step)}`,
    explanation: `In ${seenHead} of ${ofHead} ${fact.kind === 'audit' ? 'audits' : 'attempts'} with the change and ${seenBase} of ${ofBase} without it. It decides nothing: ${why}. ${said(fact)}`,
  }
}

/** Whether it is meant to, only people can tell; the pictures are beside it. */
export function explainLook({ flow, fact }: Subjects['fact']): Words {
  const [seen, of] = fact.evidence.head
  return {
    title: `${flow.name} looks different${inStep(fact.step)}`,
    explanation: `${said(fact)} In ${seen} of ${formatCount(of, 'attempt')} that were looked at. It decides nothing: is it meant?`,
  }
}

/** What pages and runners said is told as such; all else is in our own words. */
const saidByOthers: FactKind[] = ['cannotComplete', 'uncaughtError', 'failedRequest', 'consoleError']

function said({ kind, evidence }: Fact): string {
  const line = firstLine(evidence.message, 200)
  if (!saidByOthers.includes(kind)) return `${line}.`
  const cover = kind === 'cannotComplete' ? coveredBy(evidence.message) : undefined
  return cover === undefined
    ? `It says: ${line}`
    : `What it is to click is covered by ${firstLine(cover, 200)}. It says: ${line}`
}
