import { parseArgs } from 'node:util'
import { UserMistake } from '../checks/errors.ts'
import { nearestWord } from '../config-schema/nearest-word.ts'
import { type CommandName, commands, meanings, type OptionName, options } from './options.ts'

const form = { options, allowPositionals: true } as const

/**
 * What stands on the command line: words, and options that exist, each with a value where it takes one.
 * @throws UserMistake for any other option; the parser's own sentences do not say what would be right.
 */
export function readOptions(argv: string[]) {
  const { tokens, positionals: loose } = parseArgs({ ...form, args: argv, tokens: true, strict: false })
  const written = tokens.filter((token) => token.kind === 'option')
  for (const { name, rawName, value, inlineValue } of written) {
    if (!isOption(name)) throw unknown(loose[0], rawName, Object.keys(options))
    const placeholder = meanings[name].value
    if (placeholder === undefined && value !== undefined) {
      throw wrong(`${rawName} takes no value.`, `Write it alone: ${rawName}`)
    }
    const isNext = inlineValue === false && value.startsWith('-')
    if (placeholder !== undefined && (value === undefined || value.trim() === '' || isNext)) {
      throw wrong(`${rawName} needs a value.`, `Write it behind: ${rawName} ${placeholder}`)
    }
  }
  const { values, positionals } = parseArgs({ ...form, args: argv })
  return { values, words: positionals, given: written.map(({ name }) => name).filter(isOption) }
}

/** @throws UserMistake for an option that is another command's. */
export function refuseStrays(command: CommandName, given: OptionName[]): void {
  const allowed: readonly OptionName[] = [...commands[command].options, 'help']
  const stray = given.find((name) => !allowed.includes(name))
  if (stray !== undefined) throw unknown(command, `--${stray}`, allowed)
}

/** @throws UserMistake for options that mean nothing together. */
export function refuseClashes(given: OptionName[]): void {
  const has = (name: OptionName) => given.includes(name)
  if (has('audit') && has('check')) throw wrong('--audit and --check are two questions.', 'Ask one after the other.')
  if (has('markdown') && !has('audit'))
    throw wrong('--markdown is a form of --audit.', 'Write both: --audit --markdown')
  if (has('markdown') && has('json')) throw wrong('--markdown and --json are two forms.', 'Choose one of them.')
}

/** A mistake in the call itself. */
export function wrong(message: string, remedy: string): UserMistake {
  return new UserMistake('arguments', message, { remedy })
}

function unknown(word: string | undefined, written: string, known: readonly string[]): UserMistake {
  const command = word !== undefined && Object.hasOwn(commands, word) ? `ux-impact ${word}` : 'ux-impact'
  const near = nearestWord(written.replace(/^-+/, ''), known)
  const meant = near === undefined ? '' : `Did you mean --${near}? `
  return wrong(`${command} has no option ${written}.`, `${meant}What there is: ${command} --help`)
}

function isOption(name: string): name is OptionName {
  return Object.hasOwn(options, name)
}
