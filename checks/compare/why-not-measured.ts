import { stripVTControlCharacters } from 'node:util'
import type { ArmName, Attempt, NotMeasuredReason, Pair } from '../types.ts'
import { countedPairs } from './counted-pairs.ts'

/** So many pairs without a success on either arm are enough. */
const hopeless = 3
/** So many failures in a row at the same step, after base's only success. */
const repeats = 2
/** From so many pairs on a majority of void ones ends the flow; at its end (`over`) any majority does. */
const enoughToDoubt = 3

/** Why a flow's pairs cannot be judged at all, if so. `over` when no further pair will come. */
export function whyNotMeasured(pairs: Pair[], over: boolean): NotMeasuredReason | undefined {
  return notRepeatable(pairs) ?? cannotCompleteOnBase(pairs) ?? mostlyVoid(pairs, over)
}

/** Base could be done once, the warm-up included, and since then it fails at one and the same step. */
function notRepeatable(pairs: Pair[]): NotMeasuredReason | undefined {
  const attempts = pairs
    .toSorted((a, b) => a.index - b.index)
    .map(({ base }) => base)
    .filter(({ outcome }) => outcome !== 'void')
  const success = attempts.findIndex(({ outcome }) => outcome === 'completed')
  const after = attempts.slice(success + 1)
  const [first] = after
  if (success === -1 || first === undefined || after.length < repeats) return undefined
  if (!after.every((attempt) => attempt.outcome !== 'completed' && sameStep(attempt, first))) return undefined
  return {
    code: 'notRepeatable',
    text:
      `Not repeatable: base completed it once and then failed ${after.length} times in a row, ${failure(first)}. ` +
      'It seems to leave something behind that is in its own way. Ways out: build unique names from ' +
      'UX_IMPACT_RUN and UX_IMPACT_ATTEMPT, give the flow a `reset`, or say `attempts: 1` (it is then shown, and proves nothing).',
    blame: 'missing',
    arm: 'base',
  }
}

function cannotCompleteOnBase(pairs: Pair[]): NotMeasuredReason | undefined {
  const first = countedPairs(pairs).slice(0, hopeless)
  const [pair] = first
  if (pair === undefined || first.length < hopeless) return undefined
  if (first.some(({ base, head }) => base.outcome === 'completed' || head.outcome === 'completed')) return undefined
  return {
    code: 'cannotCompleteOnBase',
    text: `It cannot be completed on base either: in ${hopeless} of ${hopeless} pairs both failed, base ${failure(pair.base)}.`,
    blame: 'missing',
    arm: 'base',
  }
}

function mostlyVoid(pairs: Pair[], over: boolean): NotMeasuredReason | undefined {
  const numbered = pairs.filter(({ index }) => index > 0)
  const voided = numbered.length - countedPairs(pairs).length
  if (voided * 2 <= numbered.length || (numbered.length < enoughToDoubt && !over)) return undefined
  const attempts = numbered.flatMap(({ base, head }) => [base, head]).filter(({ outcome }) => outcome === 'void')
  const arms = new Set<ArmName>(attempts.map(({ arm }) => arm))
  const [arm] = arms
  return {
    code: 'attemptsVoid',
    text: `${voided} of ${numbered.length} pairs do not count: ${mostFrequent(attempts.map(saying))}.`,
    blame: 'missing',
    ...(arm !== undefined && arms.size === 1 && { arm }),
  }
}

function sameStep(one: Attempt, other: Attempt): boolean {
  return JSON.stringify(one.error?.step ?? []) === JSON.stringify(other.error?.step ?? [])
}

function failure(attempt: Attempt): string {
  const step = attempt.error?.step ?? []
  return step.length === 0 ? `with “${saying(attempt)}”` : `in “${step.join(' › ')}” with “${saying(attempt)}”`
}

/** The first line that says something. */
function saying({ error }: Attempt): string {
  const lines = stripVTControlCharacters(error?.message.slice(0, 2000) ?? '').split('\n')
  const line = lines.map((text) => text.trim()).find((text) => text !== '') ?? 'no message'
  return line.length > 200 ? `${line.slice(0, 199)}…` : line
}

function mostFrequent(texts: string[]): string {
  const count = (text: string) => texts.filter((other) => other === text).length
  return texts.toSorted((a, b) => count(b) - count(a))[0] ?? 'no message'
}
