import { describe, expect, test } from 'vitest'
import { type Command, parseCommand } from './parse-command.ts'

describe('a command is read', () => {
  test.each<[string, Command]>([
    ['/ux-impact', { name: 'help' }],
    ['/ux-impact help', { name: 'help' }],
    ['  /ux-impact  STATUS  ', { name: 'status' }],
    ['/ux-impact run', { name: 'run' }],
    ['/ux-impact run --sha 9B1D044', { name: 'run', sha: '9b1d044' }],
    [
      '/ux-impact accept initial-import --because "known"',
      { name: 'accept', journey: 'initial-import', because: 'known' },
    ],
    [
      '/ux-impact accept initial-import --because known',
      { name: 'accept', journey: 'initial-import', because: 'known' },
    ],
    [
      '/ux-impact accept initial-import scriptedTime --until=30 --because="the new parser, see #7" --sha 9b1d0447c2f3a5b6e7d8091a2b3c4d5e6f708192',
      {
        name: 'accept',
        journey: 'initial-import',
        fact: 'scriptedTime',
        because: 'the new parser, see #7',
        until: { days: 30 },
        sha: '9b1d0447c2f3a5b6e7d8091a2b3c4d5e6f708192',
      },
    ],
  ])('%s', (body, command) => expect(parseCommand(body)).toEqual({ status: 'command', command }))
})

describe('S16 nothing is asked of us', () => {
  test.each([
    '/ux-impactful run',
    '/ux impact run',
    'ux-impact run',
    '@ux-impact run',
    '\u200b/ux-impact run',
    '`/ux-impact run`',
    '**/ux-impact run**',
    '> /ux-impact run',
    'See\n/ux-impact run',
    'LGTM',
    '',
  ])('by %j', (body) => expect(parseCommand(body)).toEqual({ status: 'none' }))
})

const accept = '/ux-impact accept JOURNEY [FACT] --because "REASON" [--until WHEN] [--sha COMMIT]'

describe('a mistake says what would be right, and repeats nothing', () => {
  test.each<[string, string, string | undefined]>([
    ['/ux-impact rnu', 'There is no such command. Did you mean run?', '/ux-impact run'],
    ['/ux-impact deploy', 'There is no such command.', '/ux-impact help'],
    ['/ux-impact __proto__', 'There is no such command.', '/ux-impact help'],
    ['/ux-impact "run"', 'There is no such command.', '/ux-impact help'],
    ['/ux-impact --help', 'There is no such command.', '/ux-impact help'],
    [
      '/ux-impact run --shaa 9b1d044',
      'The command has no such option. Did you mean --sha?',
      '/ux-impact run [--sha COMMIT]',
    ],
    ['/ux-impact help --all', 'The command has no such option.', '/ux-impact help'],
    ['/ux-impact run now', 'The command has more words than it takes.', '/ux-impact run [--sha COMMIT]'],
    ['/ux-impact run --sha', 'The option --sha has no value.', '/ux-impact run [--sha COMMIT]'],
    ['/ux-impact run --sha=', 'The option --sha has no value.', '/ux-impact run [--sha COMMIT]'],
    ['/ux-impact run --sha 9b1d04', 'A commit is named by 7 to 40 digits of its id.', '--sha 9b1d044'],
    ['/ux-impact run --sha 9b1d04z', 'A commit is named by 7 to 40 digits of its id.', '--sha 9b1d044'],
    ['/ux-impact run --sha 9b1d044 --sha 9b1d044', 'The option --sha is given twice.', '/ux-impact run [--sha COMMIT]'],
    ['/ux-impact accept', 'The command lacks JOURNEY.', accept],
    ['/ux-impact accept initial-import', 'The command lacks --because.', accept],
    ['/ux-impact accept initial-import --because ""', 'The option --because has no value.', accept],
    ['/ux-impact accept initial-import --because --until 3', 'The option --because has no value.', accept],
    ['/ux-impact accept a b c --because "d"', 'The command has more words than it takes.', accept],
    [
      '/ux-impact accept initial-import --because it is known',
      'A value of several words stands in quotation marks, and options come last.',
      accept,
    ],
    [
      '/ux-impact accept initial-import --because "known" --until forever',
      'An acceptance ends at a date, or after a number of days, 90 at most and not in the past.',
      '--until 30',
    ],
    [
      '/ux-impact accept initial-import --because "known',
      'A quotation mark has no partner, or stands inside a word.',
      '/ux-impact help',
    ],
  ])('%s', (body, message, remedy) => {
    const parsed = parseCommand(body)
    const said = parsed.status === 'mistake' ? [parsed.mistake.message, parsed.mistake.remedy] : parsed.status
    expect(said).toEqual([message, remedy])
  })
})
