import { nearestWord } from '../../config-schema/nearest-word.ts'
import { mistakes, UserMistake } from '../errors.ts'
import { commandLine } from './command-line.ts'
import { type CommandRow, commandTable, usageOf } from './command-table.ts'
import { parseUntil, type Until } from './parse-until.ts'
import { type ExperimentCommand, readExperiment } from './read-experiment.ts'
import { splitWords, type Word } from './split-words.ts'

export type AcceptCommand = {
  name: 'accept'
  journey: string
  fact?: string
  because: string
  until?: Until
  sha?: string
}

/** `sha` is seven or more digits of a commit's id, in small letters. All other texts are as written: untrusted. */
export type Command =
  | { name: 'help' }
  | { name: 'status' }
  | { name: 'run'; sha?: string }
  | AcceptCommand
  | ExperimentCommand

export type ParsedCommand =
  | { status: 'none' }
  | { status: 'command'; command: Command }
  | { status: 'mistake'; mistake: UserMistake }

/** What a comment asks of us: nothing, one command, or something that is nearly one. A mistake repeats no input. */
export function parseCommand(body: string): ParsedCommand {
  const line = /^ {0,3}\/ux-impact(?:\s+(?<rest>.*))?$/.exec(commandLine(body)?.trimEnd() ?? '')
  if (line === null) return { status: 'none' }
  try {
    return { status: 'command', command: readCommand(line.groups?.rest ?? 'help') }
  } catch (error) {
    if (error instanceof UserMistake) return { status: 'mistake', mistake: error }
    throw error
  }
}

function readCommand(line: string): Command {
  const split = splitWords(line)
  if (split.status !== 'split') throw mistakes.commandUnreadable({ why: split.status })
  const [first, ...words] = split.words
  const name = first?.kind === 'bare' ? first.text.toLowerCase() : ''
  const row = commandTable.find((known) => known.name === name)
  if (row === undefined)
    throw mistakes.commandUnknown({
      nearest: nearestWord(
        name,
        commandTable.map((known) => known.name),
      ),
    })
  return toCommand(row, readWords(row, words))
}

type Given = { words: string[]; options: Record<string, string> }

function readWords(row: CommandRow, written: Word[]): Given {
  const usage = usageOf(row)
  const words: string[] = []
  const options: Record<string, string> = {}
  for (let index = 0; index < written.length; index += 1) {
    const { kind, text, value } = written[index] ?? { kind: 'bare', text: '' }
    if (kind !== 'option') {
      if (Object.keys(options).length > 0) throw mistakes.commandWordBehind({ usage })
      words.push(text)
      continue
    }
    const option = row.options.find((one) => one.name === text)
    if (option === undefined) {
      const known = row.options.map((one) => one.name)
      throw mistakes.commandOptionUnknown({ usage, nearest: nearestWord(text, known) })
    }
    if (Object.hasOwn(options, text)) throw mistakes.commandOptionTwice({ option: text, usage })
    if (option.value === undefined) {
      if (value !== undefined) throw mistakes.commandOptionAlone({ option: text, usage })
      options[text] = ''
      continue
    }
    const following = written[index + 1]
    const given = value ?? (following?.kind === 'option' ? undefined : following?.text)
    if (given === undefined || given.trim() === '') throw mistakes.commandOptionEmpty({ option: text, usage })
    if (value === undefined) index += 1
    options[text] = given.trim()
  }
  checkNumber(row, { words, options })
  return { words, options }
}

function checkNumber(row: CommandRow, { words, options }: Given): void {
  const usage = usageOf(row)
  const missing = row.words.slice(words.length).find((word) => word.required)?.name
  if (missing !== undefined) throw mistakes.commandIncomplete({ missing, usage })
  if (words.length > row.words.length) throw mistakes.commandTooMany({ usage })
  const without = row.options.find((option) => option.required && !Object.hasOwn(options, option.name))
  if (without !== undefined) throw mistakes.commandIncomplete({ missing: `--${without.name}`, usage })
}

function toCommand({ name }: CommandRow, { words, options }: Given): Command {
  const sha = readSha(options.sha)
  switch (name) {
    case 'help':
    case 'status':
      return { name }
    case 'run':
      return { name, ...sha }
    case 'accept': {
      const [journey = '', fact] = words
      const { because = '', until } = options
      return { name, journey, ...(fact !== undefined && { fact }), because, ...readUntil(until), ...sha }
    }
    case 'experiment':
      return readExperiment(words, options)
  }
}

function readSha(written: string | undefined): { sha?: string } {
  if (written === undefined) return {}
  if (!/^[0-9a-f]{7,40}$/i.test(written)) throw mistakes.commandShaInvalid()
  return { sha: written.toLowerCase() }
}

function readUntil(written: string | undefined): { until?: Until } {
  if (written === undefined) return {}
  const until = parseUntil(written)
  if (until === undefined) throw mistakes.commandUntilInvalid()
  return { until }
}
