import type { Attempt, Pair } from '../types.ts'
import { findRename } from './find-rename.ts'
import { attemptsWith, commonStep, propertiesOf, type SentEvents, sentEvents } from './sent-events.ts'

/**
 * An event that every base attempt sends and `missing` head attempts do not. `told` is false where its absence may
 * be for another reason: head sent its provider something unread, or was done before base had sent it.
 */
export type LostEvent = {
  provider: string
  name: string
  step: string[]
  properties: string[]
  missing: number
  told: boolean
  renamedTo?: string
}

/**
 * The events that head loses. Events are sent in batches and as a page is left, so neither their order nor their
 * step is certain: an event counts as lost from the whole flow, or from one step if the flow sends fewer of them too.
 * `pairs` are those of `pairsWithEvents`.
 */
export function findLostEvents(pairs: Pair[]): LostEvent[] {
  const sent = sentEvents(pairs)
  const whole = sent.filter((event) => attemptsWith(event.base) === pairs.length && isMissed(event.head))
  const added = sent.filter((event) => attemptsWith(event.head) === pairs.length && attemptsWith(event.base) === 0)
  const lost = whole.map((event) => ({ event, step: commonStep(event.base) }))
  return [
    ...lost.map(({ event, step }) => {
      const renamedTo = attemptsWith(event.head) === 0 ? findRename({ event, step }, { lost, added }) : undefined
      return { ...lossOf(event, pairs, step), ...(renamedTo !== undefined && { renamedTo }) }
    }),
    ...sent
      .filter((event) => !whole.includes(event))
      .flatMap((event) => stepsLost(event, pairs.length).map((each) => lossOf(each.event, pairs, each.step))),
  ]
}

function isMissed(head: SentEvents['head']): boolean {
  return attemptsWith(head) * 2 < head.length
}

/** The steps in which it is no longer sent, though it is in others; no head attempt sends as many as any base attempt. */
function stepsLost(event: SentEvents, pairs: number): { event: SentEvents; step: string[] }[] {
  const fewest = Math.min(...event.base.map((events) => events.length))
  const most = Math.max(...event.head.map((events) => events.length))
  if (most >= fewest) return []
  const steps = new Set(event.base.flat().map(({ step }) => JSON.stringify(step)))
  return [...steps].flatMap((key) => {
    const only = (attempts: SentEvents['base']) =>
      attempts.map((events) => events.filter(({ step }) => JSON.stringify(step) === key))
    const inStep = { ...event, base: only(event.base), head: only(event.head) }
    const isLost = attemptsWith(inStep.base) === pairs && attemptsWith(inStep.head) === 0
    return isLost ? [{ event: inStep, step: commonStep(inStep.base) }] : []
  })
}

function lossOf({ provider, name, base, head }: SentEvents, pairs: Pair[], step: string[]): LostEvent {
  const unread = pairs.some((pair) => pair.head.events?.some((event) => event.unread && event.provider === provider))
  return {
    provider,
    name,
    step,
    properties: propertiesOf(base),
    missing: pairs.length - attemptsWith(head),
    told: !unread && hadTimeToSend(base, pairs),
  }
}

/**
 * Whether a head attempt went on for as long as some base attempt took to send the event, from the begin of the step
 * that it was sent in: what came before says nothing. Where head has no such step, from the attempt's begin.
 */
function hadTimeToSend(base: SentEvents['base'], pairs: Pair[]): boolean {
  const common = JSON.stringify(commonStep(base))
  const beginOf = ({ steps }: Attempt) => steps.find(({ path }) => JSON.stringify(path) === common)?.start
  const began = pairs.every(({ base: one, head }) => beginOf(one) !== undefined && beginOf(head) !== undefined)
  const begin = (attempt: Attempt) => (began ? (beginOf(attempt) ?? 0) : 0)
  const tookToSend = pairs.flatMap((pair, index) => (base[index] ?? []).map(({ at }) => at - begin(pair.base)))
  const wentOn = pairs.map(({ head }) => head.duration - begin(head))
  return Math.max(...wentOn) >= Math.min(...tookToSend)
}
