import { expect, test } from 'vitest'
import { mistakes } from '../errors.ts'
import type { Answer } from '../commands/answer.ts'
import { answerLine } from './answer-line.ts'

const head = 'a'.repeat(40)
const run = 'https://github.com/acme/shop/actions/runs/1'

test.each<[Answer, string]>([
  [{ kind: 'help', permission: 'read' }, 'Answered: the commands.'],
  [{ kind: 'status', head, draft: false, workflow: 'w.yml' }, 'Answered: what is known of aaaaaaa.'],
  [{ kind: 'started', head, run }, `Answered: aaaaaaa is measured again: ${run}`],
  [{ kind: 'running', head, run }, `Answered: aaaaaaa is being measured already: ${run}`],
  [
    { kind: 'experiment', words: 'Planned: 14 days once it runs.', url: run },
    `Answered: Planned: 14 days once it runs. ${run}`,
  ],
  [
    { kind: 'experiment', words: 'Stopped.', details: ['Merge #9.\n::error::x'] },
    'Answered: Stopped. Merge #9. ::error::x',
  ],
  [{ kind: 'refused', reason: 'Nobody comes.', details: ['Wait.'] }, 'Not done: Nobody comes. Wait.'],
  [
    { kind: 'mistake', mistake: mistakes.commandPercentInvalid() },
    'Not understood: The smallest effect that is worth having is a relative percentage.',
  ],
])('a log has one line of an answer: %j', (answer, line) => expect(answerLine(answer)).toBe(line))
