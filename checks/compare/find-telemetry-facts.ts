import type { Limits } from '../../config-schema/index.ts'
import { providerTitle } from '../telemetry/provider-title.ts'
import type { Fact, Pair } from '../types.ts'
import { findLostEvents, type LostEvent } from './find-lost-events.ts'
import { findLostProperties, type LostProperties } from './find-lost-properties.ts'
import { pairsWithEvents } from './sent-events.ts'
import { shortHash } from './short-hash.ts'
import { stepPlace } from './step-place.ts'

/** From so many pairs on, what all base attempts send and no head attempt does is certain. */
const certainFrom = 5

/**
 * The analytics events, and properties of events, that base's attempts all send and head's do not. Certain when no
 * head attempt sends it, from five pairs on; else a candidate, as other facts are.
 */
export function findTelemetryFacts(input: { flow: string; pairs: Pair[]; limits: Limits }): Fact[] {
  const { flow, limits } = input
  const pairs = pairsWithEvents(input.pairs)
  const of = pairs.length
  if (of === 0) return []
  const events = findLostEvents(pairs).map((loss): Fact => {
    const { provider, name, step, missing, told, renamedTo } = loss
    return {
      id: `lostEvent-${shortHash(JSON.stringify([flow, provider, name, step]))}`,
      kind: 'lostEvent',
      flow,
      step,
      severity: limits.facts.lostEvent,
      title: `${renamedTo === undefined ? 'Lost' : 'Renamed'} analytics event ${stepPlace(step)}`,
      certain: told && missing === of && of >= certainFrom,
      evidence: { message: eventWords(loss), head: [missing, of], base: [0, of] },
      event: { provider, name, ...(renamedTo !== undefined && { renamedTo }) },
    }
  })
  const properties = findLostProperties(pairs).map((loss): Fact => {
    const { provider, name, step, lost } = loss
    return {
      id: `lostProperty-${shortHash(JSON.stringify([flow, provider, name, lost]))}`,
      kind: 'lostProperty',
      flow,
      step,
      severity: limits.facts.lostProperty,
      title: `Lost property of an analytics event ${stepPlace(step)}`,
      certain: of >= certainFrom,
      evidence: { message: propertyWords(loss), head: [of, of], base: [0, of] },
      event: { provider, name, properties: lost },
    }
  })
  return [...events, ...properties]
}

function eventWords({ provider, name, properties, renamedTo, told }: LostEvent): string {
  const now = renamedTo === undefined ? '' : `, renamed to “${renamedTo}”`
  const doubt = told ? '' : '; it may have been sent unread, or not yet'
  return `${providerTitle(provider)}: “${name}”${properties.length === 0 ? '' : ` (${listed(properties)})`}${now}${doubt}`
}

function propertyWords({ provider, name, lost, added }: LostProperties): string {
  const now = added.length === 0 ? '' : `; new is ${listed(added)}`
  return `${providerTitle(provider)}: “${name}” without ${listed(lost)}${now}`
}

function listed(names: string[]): string {
  return names.length > 8 ? `${names.slice(0, 8).join(', ')} and ${names.length - 8} more` : names.join(', ')
}
