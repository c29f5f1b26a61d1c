import type { JourneyVerdict } from '../../types.ts'
import { mdCode } from '../markdown/md-code.ts'
import { mdText } from '../markdown/md-text.ts'
import { mdLink } from './links.ts'

/** What people accepted of a journey: who, until which day, why, and where they said so. */
export function renderAccepted({ accepted = [] }: JourneyVerdict): string[] {
  const entries = accepted.slice(0, 10).map(({ fact, by, until, because, url }) => {
    const what = fact === undefined ? '' : ` (${mdText(fact, 80)})`
    const who = `accepted${what} by ${mdCode(`@${by}`, 60)} until ${mdText(until.slice(0, 10))}`
    return `- ${mdLink('Risk', url)} ${who} because “${mdText(because)}”`
  })
  return entries.length === 0 ? [] : [entries.join('\n')]
}
