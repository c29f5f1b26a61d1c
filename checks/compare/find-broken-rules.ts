import type { InspectedStep, Violation } from '../types.ts'
import type { InspectedSearch, Inspections } from './find-inspected-facts.ts'

type Broken = Violation & { step: string[] }

const most = 3

/**
 * Rules of accessibility that elements break on head and did not on base, one per rule, at the step where it is met
 * first. Elements are compared one by one, since their number may be the same; one that base had at any step, or
 * that was only moved or renamed, is not new. What is good practice is about whole pages ("all content is in
 * landmarks"), so that there one more element is no news where base breaks the rule already.
 */
export function findBrokenRules({ base, head }: Inspections): InspectedSearch[] {
  const known = base.flatMap((steps) => brokenIn(steps))
  const fresh = head.map((steps) => newIn(brokenIn(steps), known))
  const rules = Map.groupBy(
    fresh.flatMap((broken, attempt) => broken.map((one) => ({ ...one, attempt }))),
    ({ rule }) => rule,
  )
  return [...rules].flatMap(([rule, all]) => {
    const [first] = all
    if (!first) return []
    const broken = all.filter(({ attempt }) => attempt === first.attempt)
    const once = [...new Map(broken.map((one) => [nameOf(one), one])).values()]
    const elements = once.map(nameOf)
    const more = elements.length > most ? ` and ${elements.length - most} more` : ''
    return [
      {
        kind: 'accessibility' as const,
        step: first.step,
        about: rule,
        message: `${first.help} (${rule}${first.impact === undefined ? '' : `, ${first.impact}`}): ${elements.slice(0, most).join(', ')}${more}`,
        seen: new Set(all.map(({ attempt }) => attempt)).size,
        elements: once.slice(0, most).map((one) => ({ selector: one.target.join(' › '), html: one.html })),
      },
    ]
  })
}

function brokenIn(steps: InspectedStep[]): Broken[] {
  return steps.flatMap(({ step, violations = [] }) => violations.map((violation) => ({ ...violation, step })))
}

/** Same place or, for those that are left, same element: a selector changes with the classes around it. */
function newIn(seen: Broken[], known: Broken[]): Broken[] {
  const rules = new Set(known.map(({ rule }) => rule))
  const places = new Set(known.map(placeOf))
  const elements = new Set(known.filter((one) => !seen.some((other) => placeOf(other) === placeOf(one))).map(elementOf))
  return seen.filter((one) =>
    one.practice ? !rules.has(one.rule) : !places.has(placeOf(one)) && !elements.has(elementOf(one)),
  )
}

const placeOf = ({ rule, target }: Violation) => JSON.stringify([rule, target.map(withoutNumbers)])
const elementOf = ({ rule, html }: Violation) =>
  JSON.stringify([rule, withoutNumbers(html.replace(/ class(="[^"]*")?/, ''))])
/** Ids that are made anew each time differ by their numbers; which of its siblings an element is tells it apart. */
const withoutNumbers = (text: string) => text.replace(/(nth-[\w-]+\(\d+\))|\d+/g, (_, place) => place ?? '0')
const nameOf = ({ target, html }: Violation) => (target.length > 0 ? target.join(' › ') : html)
