import { describe, expect, it } from 'vitest'
import { UserMistake } from '../checks/errors.ts'
import { parseArguments } from './parse-arguments.ts'

const parse = (line: string) => parseArguments(line.split(' ').filter((word) => word !== ''))

/** A mistake as "what was wrong | what would be right". */
function mistakeIn(line: string): string {
  try {
    parse(line)
  } catch (error) {
    if (error instanceof UserMistake) return `${error.message} | ${error.remedy}`
    throw error
  }
  throw new Error(`no mistake in: ${line}`)
}

const nothing = { words: [], pages: [], journeys: [], out: 'ux-impact-report', all: false, json: false, help: false }

it('a command alone has what nobody said', () => {
  expect(parse('check')).toEqual({ ...nothing, command: 'check' })
})

it('everything can be said, in any order, and what repeats adds up', () => {
  expect(
    parse(
      '--pairs 7 check --base v1 --head=x --minutes 2.5 --journey a --journey b --all --json --out r --config f --records d',
    ),
  ).toEqual({
    ...nothing,
    command: 'check',
    base: 'v1',
    head: 'x',
    minutes: 2.5,
    pairs: 7,
    journeys: ['a', 'b'],
    all: true,
    json: true,
    out: 'r',
    config: 'f',
    records: 'd',
  })
  expect(parse('check --base-url http://a --head-url http://b --page /x --page /y')).toEqual({
    ...nothing,
    command: 'check',
    baseUrl: 'http://a',
    headUrl: 'http://b',
    pages: ['/x', '/y'],
  })
  expect(parse('judge pr-7')).toEqual({ ...nothing, command: 'judge', words: ['pr-7'] })
})

it('help and version are answered whatever else is there', () => {
  expect([parse(''), parse('help'), parse('--help')].map(({ command }) => command)).toEqual(['help', 'help', 'help'])
  for (const line of ['help judge', 'judge --help', 'judge a b -h']) {
    expect(parse(line)).toMatchObject({ command: 'judge', help: true })
  }
  expect(parse('check --version')).toMatchObject({ command: 'version' })
})

describe('numbers', () => {
  it.each(['1', '20'])('%s pairs are possible', (pairs) => {
    expect(parse(`check --pairs ${pairs}`).pairs).toBe(Number(pairs))
  })

  it.each(['0', '21', '2.5', 'many', '1e1', '0x7'])('%s pairs are not', (pairs) => {
    expect(mistakeIn(`check --pairs ${pairs}`)).toBe(
      `--pairs ${pairs} is not a whole number from 1 to 20. | For example: --pairs 10`,
    )
  })

  it.each(['0.1', '60'])('%s minutes are possible', (minutes) => {
    expect(parse(`check --minutes ${minutes}`).minutes).toBe(Number(minutes))
  })

  it.each(['0', '0.09', '60.1', '1e9', 'Infinity'])('%s minutes are not', (minutes) => {
    expect(mistakeIn(`check --minutes ${minutes}`)).toBe(
      `--minutes ${minutes} is not a number from 0.1 to 60. | For example: --minutes 30`,
    )
  })
})

it('each mistake says what would be right', () => {
  const lines = [
    'chekc',
    'toString',
    'check --pears 3',
    'check --bsae main',
    '--__proto__',
    'validate --pairs 3',
    'judge --out r',
    'check --pairs',
    'check --pairs --all',
    'check --minutes -1',
    'check --minutes=',
    'check --all=yes',
    'check main',
    'judge a b',
  ]
  expect(`\n${lines.map((line) => `${line}\n   ${mistakeIn(line)}`).join('\n')}\n`).toMatchInlineSnapshot(`
    "
    chekc
       There is no command "chekc". | Did you mean check? There are: check, measure, judge, affected, kpis, experiment, validate, doctor, app.
    toString
       There is no command "toString". | There are: check, measure, judge, affected, kpis, experiment, validate, doctor, app.
    check --pears 3
       ux-impact check has no option --pears. | What there is: ux-impact check --help
    check --bsae main
       ux-impact check has no option --bsae. | Did you mean --base? What there is: ux-impact check --help
    --__proto__
       ux-impact has no option --__proto__. | What there is: ux-impact --help
    validate --pairs 3
       ux-impact validate has no option --pairs. | What there is: ux-impact validate --help
    judge --out r
       ux-impact judge has no option --out. | What there is: ux-impact judge --help
    check --pairs
       --pairs needs a value. | Write it behind: --pairs N
    check --pairs --all
       --pairs needs a value. | Write it behind: --pairs N
    check --minutes -1
       --minutes needs a value. | Write it behind: --minutes N
    check --minutes=
       --minutes needs a value. | Write it behind: --minutes N
    check --all=yes
       --all takes no value. | Write it alone: --all
    check main
       check does not know what to do with "main". | ux-impact check [--base REF] [--head REF] [--all] [--journey ID …]
    ux-impact check --base-url URL --head-url URL [--page PATH …]
    judge a b
       judge does not know what to do with "b". | ux-impact judge [DIR] [--records DIR] [--config FILE] [--json]
    "
  `)
})
