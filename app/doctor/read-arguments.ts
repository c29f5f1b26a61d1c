import { parseArgs } from 'node:util'
import { UserMistake } from '../../checks/errors.ts'
import { nearestWord } from '../../config-schema/nearest-word.ts'

/** What `ux-impact doctor --app` was called with. */
export type Arguments = { repositories: string[]; json: boolean }

const options = {
  app: { type: 'boolean' },
  json: { type: 'boolean' },
  repository: { type: 'string', multiple: true },
} as const

const help = 'What there is: ux-impact doctor --help'

/** @throws UserMistake for anything else, with what would be right. */
export function readArguments(argv: string[]): Arguments {
  const { tokens } = parseArgs({ options, args: argv, tokens: true, strict: false, allowPositionals: true })
  for (const token of tokens) {
    if (token.kind === 'positional') {
      throw wrong(`doctor does not know what to do with "${token.value}".`, `A repository is named by --repository.`)
    }
    if (token.kind !== 'option') continue
    if (!Object.hasOwn(options, token.name)) {
      const near = nearestWord(token.name, Object.keys(options))
      throw wrong(
        `doctor has no option ${token.rawName}.`,
        near === undefined ? help : `Did you mean --${near}? ${help}`,
      )
    }
    if (token.name === 'repository' && !/^[\w.-]+\/[\w.-]+$/.test(token.value ?? '')) {
      throw wrong(`${token.rawName} needs the name of a repository.`, 'For example: --repository acme/shop')
    }
    if (token.name !== 'repository' && token.value !== undefined) {
      throw wrong(`${token.rawName} takes no value.`, `Write it alone: ${token.rawName}`)
    }
  }
  const { values } = parseArgs({ options, args: argv })
  return { repositories: [...new Set(values.repository ?? [])], json: values.json ?? false }
}

function wrong(message: string, remedy: string): UserMistake {
  return new UserMistake('arguments', message, { remedy })
}
