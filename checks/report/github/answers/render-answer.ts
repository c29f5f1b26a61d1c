import type { Answer } from '../../../commands/answer.ts'
import { answerMarker } from '../../../commands/answer-marker.ts'
import { mdCode } from '../../markdown/md-code.ts'
import { mdText } from '../../markdown/md-text.ts'
import { mdWords } from '../../markdown/md-words.ts'
import { mdLink } from '../links.ts'
import { renderAcceptance } from './render-acceptance.ts'
import { renderCommands } from './render-commands.ts'
import { renderStatus } from './render-status.ts'

/**
 * An answer to a comment, as the body of ours. Its hidden first line says which comment it answers and, for what
 * was accepted, at which head. Nothing of the comment is repeated but what names something, shown as text.
 */
export function renderAnswer(answer: Answer, comment: number): string {
  const head = answer.kind === 'accepted' ? { head: answer.acceptance.head } : {}
  return `${answerMarker({ comment, ...head })}\n${wordsOf(answer)}\n`
}

function wordsOf(answer: Answer): string {
  switch (answer.kind) {
    case 'help':
      return renderHelp(answer.permission)
    case 'status':
      return renderStatus(answer)
    case 'started':
      return `${commit(answer.head)} is measured again: ${mdLink('the run', answer.run)}.`
    case 'running':
      return `${commit(answer.head)} is being measured already: ${mdLink('the run', answer.run)}.`
    case 'accepted':
      return renderAcceptance(answer)
    case 'refused':
      return [`Not done. ${mdWords(answer.reason)}`, ...detailsOf(answer)].join('\n\n')
    case 'experiment':
      return [
        `${mdWords(answer.words)}${answer.url === undefined ? '' : ` ${mdLink('The experiment', answer.url)}`}`,
        ...detailsOf(answer),
      ].join('\n\n')
    case 'mistake': {
      const { message, remedy } = answer.mistake
      const right = remedy === undefined ? '' : `\n\n${mdCode(remedy)}`
      return `${mdText(message, 2_000)}${right}\n\n${mdCode('/ux-impact help')} lists what can be written.`
    }
  }
}

function detailsOf({ details = [] }: { details?: string[] }): string[] {
  return details.length === 0 ? [] : [details.map((line) => `- ${mdWords(line)}`).join('\n')]
}

function renderHelp(permission: string): string {
  const limited = permission === 'read' ? '\n\nYou may see this repository, not write to it.' : ''
  return `A command stands in the first line of a comment.${limited}\n\n${renderCommands()}`
}

function commit(sha: string): string {
  return mdCode(sha.slice(0, 7))
}
