import { describe, expect, test } from 'vitest'
import { parseCommand } from './parse-command.ts'

const read = (words: string) => {
  const parsed = parseCommand(`/ux-impact experiment ${words}`)
  if (parsed.status === 'command') return parsed.command
  return parsed.status === 'mistake' ? [parsed.mistake.message, parsed.mistake.remedy] : parsed.status
}

test('an experiment is asked for by what is to be done, and by what is wished', () => {
  expect(read('plan')).toEqual({ name: 'experiment', action: 'plan' })
  expect(read('STOP initial-import')).toEqual({ name: 'experiment', action: 'stop', journey: 'initial-import' })
  expect(
    read(
      'start initial-import --kpi completionRate --mde 12.5% --variants control,b --split "50, 50" --max-weeks=4 --provider flagd --flag a.b_c-d --overlap',
    ),
  ).toEqual({
    name: 'experiment',
    action: 'start',
    journey: 'initial-import',
    kpi: 'completionRate',
    mde: 0.125,
    variants: 'control,b',
    split: '50, 50',
    maxWeeks: 4,
    provider: 'flagd',
    flag: 'a.b_c-d',
    overlap: true,
  })
})

test.each([
  ['15', 0.15],
  ['15 %', 0.15],
  ['0%', 0],
  ['100%', 1],
])('an effect of %s is a ratio', (written, mde) => {
  expect(read(`plan --mde "${written}"`)).toEqual({ name: 'experiment', action: 'plan', mde })
})

describe('a mistake says what would be right, and repeats nothing:', () => {
  const usage = expect.stringMatching(/^\/ux-impact experiment ACTION \[JOURNEY\] \[--kpi KPI\] .* \[--overlap\]$/)
  test.each([
    ['', 'The command lacks ACTION.', usage],
    [
      'strat',
      'What is to be done with the experiment is one of plan, start, status, stop, decide. Did you mean start?',
      '/ux-impact experiment start',
    ],
    [
      '<b>x',
      'What is to be done with the experiment is one of plan, start, status, stop, decide.',
      '/ux-impact experiment plan',
    ],
    ['plan a b', 'The command has more words than it takes.', usage],
    ['plan --mde much', 'The smallest effect that is worth having is a relative percentage.', '--mde 15%'],
    ['plan --mde -5%', 'The smallest effect that is worth having is a relative percentage.', '--mde 15%'],
    ['plan --max-weeks 0', 'The longest time is a whole number of weeks, 1 to 52.', '--max-weeks 6'],
    ['plan --max-weeks 53', 'The longest time is a whole number of weeks, 1 to 52.', '--max-weeks 6'],
    ['plan --max-week 3', 'The command has no such option. Did you mean --max-weeks?', usage],
    [
      'plan --flag a/b',
      'The key of a flag has letters, digits, dots, dashes and underscores, 100 at most.',
      '--flag import-errors',
    ],
    ['start --overlap=yes', 'The option --overlap takes no value.', usage],
    ['start --overlap --overlap', 'The option --overlap is given twice.', usage],
    ['start --overlap sign-up', 'A value of several words stands in quotation marks, and options come last.', usage],
  ])('%s', (words, message, remedy) => expect(read(words)).toEqual([message, remedy]))
})
