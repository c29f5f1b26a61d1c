import type { JourneyVerdict } from '../types.ts'
import { listWords } from './list-words.ts'
import { plainLine } from './plain-text.ts'

/** What stands behind a journey's outcome where somebody accepted it: by whom, until which day, and why. */
export function acceptedWords({ accepted = [], findings }: JourneyVerdict): string {
  if (accepted.length === 0) return ''
  const open = findings.some((finding) => isAcceptable(finding) && !finding.accepted)
  const people = accepted.map(({ by, until, because }) => {
    return `${plainLine(by, 40)} until ${until.slice(0, 10)} (“${plainLine(because, 200)}”)`
  })
  return `, ${open ? 'partly accepted' : 'accepted'} by ${listWords(people, 2)}`
}

/** What blocks or warns, a flow that changed, and to go without an experiment that is demanded, can be accepted. */
export function isAcceptable({ severity, rule }: JourneyVerdict['findings'][number]): boolean {
  return severity === 'block' || severity === 'warn' || rule === 'flow-changed' || rule === 'experiment-demanded'
}
