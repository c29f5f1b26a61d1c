import { parseArgs } from 'node:util'
import { UserMistake } from '../checks/errors.ts'
import { type CommandName, commands, type OptionName, options } from './options.ts'

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
  out: string
  explain?: string
  all: boolean
  json: boolean
  help: boolean
}

export const DEFAULT_FOLDER = 'ux-impact-report'

/** @throws UserMistake for a command, option or value that does not exist, with what would be right. */
export function parseArguments(argv: string[]): Arguments {
  const { values, positionals, tokens } = read(argv)
  const [word, ...words] = positionals
  const help = values.help === true || word === 'help'
  const command = values.version === true ? 'version' : commandOf(word === 'help' ? words.shift() : word, help)
  if (command !== 'help' && command !== 'version' && !help) {
    const allowed: readonly string[] = commands[command].options
    const stray = tokens.find(
      (token) => token.kind === 'option' && token.name !== 'help' && !allowed.includes(token.name),
    )
    if (stray?.kind === 'option')
      throw wrong(
        `${command} has no option --${stray.name}.`,
        `It has: ${allowed.map((name) => `--${name}`).join(', ')}.`,
      )
    if (words.length > commands[command].words.length)
      throw wrong(`${command} does not know what to do with "${words.at(-1)}".`, commands[command].usage)
  }
  return {
    command,
    words,
    help,
    ...text('base', values.base),
    ...text('head', values.head),
    ...text('baseUrl', values['base-url']),
    ...text('headUrl', values['head-url']),
    ...text('config', values.config),
    ...text('explain', values.explain),
    ...numeric('minutes', values.minutes, { from: 0.1, to: 60 }),
    ...numeric('pairs', values.pairs, { from: 1, to: 20 }),
    pages: values.page ?? [],
    journeys: values.journey ?? [],
    out: values.out ?? DEFAULT_FOLDER,
    all: values.all ?? false,
    json: values.json ?? false,
  }
}

function read(argv: string[]) {
  try {
    return parseArgs({ args: argv, options, allowPositionals: true, tokens: true, strict: true })
  } catch (error) {
    const { message } = error as Error
    const unknown = /Unknown option '(--?[^']+)'/.exec(message)?.[1]
    if (unknown !== undefined) throw wrong(`There is no option ${unknown}.`, 'See ux-impact --help.')
    throw wrong(message.replace(/^Option /, 'The option '), 'See ux-impact --help.')
  }
}

function commandOf(word: string | undefined, help: boolean): CommandName | 'help' {
  if (word === undefined) return 'help'
  if (word in commands) return word as CommandName
  if (help) return 'help'
  throw wrong(`There is no command "${word}".`, `There are: ${Object.keys(commands).join(', ')}.`)
}

function text<Key extends string>(key: Key, value: string | undefined): { [K in Key]?: string } {
  return (value === undefined ? {} : { [key]: value }) as { [K in Key]?: string }
}

function numeric<Key extends OptionName>(
  key: Key,
  value: string | undefined,
  { from, to }: { from: number; to: number },
): { [K in Key]?: number } {
  if (value === undefined) return {}
  const number = Number(value)
  if (value.trim() !== '' && number >= from && number <= to) return { [key]: number } as { [K in Key]?: number }
  throw wrong(`--${key} ${value} is not a number from ${from} to ${to}.`, `For example --${key} ${to / 2}.`)
}

function wrong(message: string, remedy: string): UserMistake {
  return new UserMistake('arguments', message, { remedy })
}
