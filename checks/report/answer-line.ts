import type { Answer } from '../commands/answer.ts'
import { plainLine } from '../verdict/plain-text.ts'

/** What a comment was answered, as one line of a log. */
export function answerLine(answer: Answer): string {
  switch (answer.kind) {
    case 'help':
      return 'Answered: the commands.'
    case 'status':
      return `Answered: what is known of ${answer.head.slice(0, 7)}.`
    case 'started':
      return `Answered: ${answer.head.slice(0, 7)} is measured again: ${answer.run}`
    case 'running':
      return `Answered: ${answer.head.slice(0, 7)} is being measured already: ${answer.run}`
    case 'accepted':
      return `Answered: ${answer.acceptance.journey} is accepted.`
    case 'experiment':
      return `Answered: ${said([answer.words, ...(answer.details ?? [])])}${answer.url === undefined ? '' : ` ${answer.url}`}`
    case 'refused':
      return `Not done: ${said([answer.reason, ...(answer.details ?? [])])}`
    case 'mistake':
      return `Not understood: ${said([answer.mistake.message])}`
  }
}

const said = (lines: string[]) => plainLine(lines.join(' '), 2_000)
