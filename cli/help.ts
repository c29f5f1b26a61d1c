import { wrapText } from '../checks/report/wrap-text.ts'
import { type CommandName, commands, meanings, type OptionName } from './options.ts'

const WIDTH = 80

/** What `ux-impact --help` teaches: what there is, and where to begin. */
export function generalHelp(): string {
  const names = Object.keys(commands) as CommandName[]
  return `${flow('ux-impact: which user journeys a change touches, and whether people can still complete them as well as before.')}

Usage: ux-impact COMMAND [options]

${beside(names.map((name) => [name, commands[name].summary]))}

ux-impact COMMAND --help says more; --version shows the version.

Begin with a .ux-impact.yml at the root of the repository, and commit it:

  version: 1
  arms:
    serve: { build: npm ci && npm run build, start: npm start, ready: / }
  journeys:
    sign-up:
      title: Sign up
      entry: [src/pages/sign-up.tsx]
      flows: [{ spec: ux/sign-up.spec.ts }]

  ux-impact validate          is it right?
  ux-impact affected          which journeys does this commit touch?
  ux-impact check             what does it do to them?

${flow('A flow is a Playwright Test spec with relative addresses. docs/reference.md has every key of the configuration.')}
`
}

export function commandHelp(name: CommandName): string {
  const { summary, usage, details, exitCodes, examples } = commands[name]
  const options: OptionName[] = [...commands[name].options, 'help']
  const variables = environmentOf(commands[name])
  return `ux-impact ${name}: ${summary}

Usage: ${usage.join('\n       ')}

${details.map((text) => flow(text)).join('\n\n')}

Options:
${beside(options.map((option) => [written(option), meanings[option].meaning]))}

${variables.length === 0 ? '' : `Environment:\n${beside(variables)}\n\n`}Exit codes:
${beside(exitCodes)}

${examples.length === 1 ? 'Example' : 'Examples'}:
${examples.map(([call, meaning]) => `  ${call}\n${flow(meaning, 6)}`).join('\n')}
`
}

function environmentOf(command: (typeof commands)[CommandName]): readonly (readonly [string, string])[] {
  return 'environment' in command ? command.environment : []
}

function written(option: OptionName): string {
  const { value } = meanings[option]
  return `--${option}${value === undefined ? '' : ` ${value}`}`
}

function flow(text: string, indent = 0): string {
  return wrapText(text, WIDTH - indent)
    .map((line) => ' '.repeat(indent) + line)
    .join('\n')
}

function beside(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length)) + 4
  return rows.map(([left, right]) => `  ${left.padEnd(width - 2)}${flow(right, width).trimStart()}`).join('\n')
}
