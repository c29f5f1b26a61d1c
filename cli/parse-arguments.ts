import { nearestWord } from '../config-schema/nearest-word.ts'
import { type CommandName, commands, type OptionName } from './options.ts'
import { readOptions, refuseClashes, refuseStrays, wrong } from './read-options.ts'

/** What the user asked for, checked for form; `words` are what stands beside the options. */
export type Arguments = {
  command: CommandName | 'help' | 'version'
  words: string[]
  base?: string
  head?: string
  baseUrl?: string
  headUrl?: string
  pages: string[]
  journeys: string[]
  minutes?: number
  pairs?: number
  config?: string
  records?: string
  out: string
  explain?: string
  check?: true
  pullRequest?: number
  /** Login of whose comments hold the experiments. */
  as?: string
  days?: number
  /** As an experiment's command has them on a pull request. */
  experiment?: Record<string, string>
  audit?: true
  markdown?: true
  all: boolean
  json: boolean
  help: boolean
}

export const DEFAULT_FOLDER = 'ux-impact-report'

/** @throws UserMistake for a command, option or value that does not exist, with what would be right. */
export function parseArguments(argv: string[]): Arguments {
  const { values, words: all, given } = readOptions(argv)
  const [word, ...words] = all[0] === 'help' ? all.slice(1) : all
  const help = values.help === true || all[0] === 'help'
  const command = values.version === true ? 'version' : commandOf(word)
  if (command !== 'help' && command !== 'version' && !help) {
    refuseStrays(command, given)
    refuseClashes(given)
    const left = words[commands[command].words.length]
    if (left !== undefined) {
      throw wrong(`${command} does not know what to do with "${left}".`, commands[command].usage.join('\n'))
    }
  }
  const numbers = { from: 1, to: 999_999_999, whole: true }
  const { 'pull-request': pullRequest } = numeric('pull-request', values['pull-request'], numbers)
  return {
    command,
    words,
    help,
    ...text('base', values.base),
    ...text('head', values.head),
    ...text('baseUrl', values['base-url']),
    ...text('headUrl', values['head-url']),
    ...text('config', values.config),
    ...text('records', values.records),
    ...text('explain', values.explain),
    ...numeric('minutes', values.minutes, { from: 0.1, to: 60, whole: false }),
    ...numeric('pairs', values.pairs, { from: 1, to: 20, whole: true }),
    ...(pullRequest !== undefined && { pullRequest }),
    ...(values.as !== undefined && { as: login(values.as) }),
    ...numeric('days', values.days, { from: 0, to: 728, whole: true }),
    ...(command === 'experiment' && { experiment: experimentOptions(values) }),
    ...(values.check === true && { check: true as const }),
    ...(values.audit === true && { audit: true as const }),
    ...(values.markdown === true && { markdown: true as const }),
    pages: values.page ?? [],
    journeys: values.journey ?? [],
    out: values.out ?? DEFAULT_FOLDER,
    all: values.all ?? false,
    json: values.json ?? false,
  }
}

function commandOf(word: string | undefined): CommandName | 'help' {
  if (word === undefined) return 'help'
  const known = Object.keys(commands) as CommandName[]
  const command = known.find((name) => name === word)
  if (command !== undefined) return command
  const near = nearestWord(word, known)
  throw wrong(
    `There is no command "${word}".`,
    `${near === undefined ? '' : `Did you mean ${near}? `}There are: ${known.join(', ')}.`,
  )
}

function text<Key extends string>(key: Key, value: string | undefined): { [K in Key]?: string } {
  return (value === undefined ? {} : { [key]: value }) as { [K in Key]?: string }
}

const ofExperiments = ['kpi', 'mde', 'variants', 'split', 'max-weeks', 'provider', 'flag'] as const

function experimentOptions(values: ReturnType<typeof readOptions>['values']): Record<string, string> {
  const given = ofExperiments.flatMap((name) => {
    const value = values[name]
    return value === undefined ? [] : [[name, value.trim()]]
  })
  return Object.fromEntries([...given, ...(values.overlap ? [['overlap', '']] : [])])
}

function login(value: string): string {
  if (/^[A-Za-z\d](?:[A-Za-z\d-]{0,98})(?:\[bot\])?$/.test(value)) return value
  throw wrong(`--as ${value} is no login of GitHub.`, 'For example: --as "ux-impact[bot]"')
}

function numeric<Key extends OptionName>(
  key: Key,
  value: string | undefined,
  { from, to, whole }: { from: number; to: number; whole: boolean },
): { [K in Key]?: number } {
  if (value === undefined) return {}
  const number = /^\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN
  if (number >= from && number <= to && (!whole || Number.isInteger(number))) {
    return { [key]: number } as { [K in Key]?: number }
  }
  const wanted = `${whole ? 'whole number' : 'number'} from ${from} to ${to}`
  throw wrong(`--${key} ${value} is not a ${wanted}.`, `For example: --${key} ${to / 2}`)
}
