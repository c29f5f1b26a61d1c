import type { HeadStatus } from '../../../commands/answer.ts'
import { mdCode } from '../../markdown/md-code.ts'
import { mdText } from '../../markdown/md-text.ts'
import { mdLink } from '../links.ts'

const waits = {
  measuring: 'It is being measured',
  turn: 'It waits for its turn to be measured',
  approval: 'It waits for somebody to approve its run',
}

/** What is known of a pull request's head, in a sentence or two. */
export function renderStatus(status: HeadStatus): string {
  const parts = [`The head is ${mdCode(status.head.slice(0, 7))}.`, measured(status), found(status)]
  return parts.filter((part) => part !== '').join(' ')
}

function measured({ run, verdict, draft, workflow }: HeadStatus): string {
  if (run === undefined) {
    return draft
      ? 'It is a draft, which is measured once it is ready for review.'
      : `No run of ${mdCode(workflow)} is known for it, so nothing is being measured.`
  }
  if (run.waits) return `${waits[run.waits]}: ${mdLink('the run', run.url)}.`
  if (verdict === undefined) return `Its run left no verdict: ${mdLink('the run', run.url)}.`
  const { title, conclusion, url } = verdict
  return title === undefined
    ? `Its verdict is ${mdCode(conclusion)}: ${mdLink('the details', url)}.`
    : `Its verdict: **${mdText(title, 400)}** (${mdLink('the details', url)}).`
}

function found({ comment }: HeadStatus): string {
  if (comment === undefined) return ''
  return comment.ofHead
    ? `${mdLink('What was found', comment.url)} stands above.`
    : `${mdLink('What was found last', comment.url)} is about an older commit.`
}
