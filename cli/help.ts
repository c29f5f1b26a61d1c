import { type CommandName, commands, meanings } from './options.ts'

/** What `ux-impact --help` teaches: what there is, and where to begin. */
export function generalHelp(): string {
  const names = Object.keys(commands) as CommandName[]
  const rows = names.map((name) => `  ${name.padEnd(10)} ${commands[name].summary}`)
  return `ux-impact: which user journeys a change touches, and whether people can still complete them as well as before

Usage: ux-impact COMMAND [options]

${rows.join('\n')}

ux-impact COMMAND --help says more. Begin with a .ux-impact.yml at the root of the repository
(docs/reference.md has every key), then: ux-impact check
`
}

export function commandHelp(name: CommandName): string {
  const { summary, usage, options, details, examples } = commands[name]
  const written = options.map((option) => {
    const { value } = meanings[option]
    return { option: `--${option}${value === undefined ? '' : ` ${value}`}`, meaning: meanings[option].meaning }
  })
  const width = Math.max(...written.map(({ option }) => option.length))
  return `ux-impact ${name}: ${summary}

Usage: ${usage}

${details}

Options:
${written.map(({ option, meaning }) => `  ${option.padEnd(width)}  ${meaning}`).join('\n')}

Examples:
${examples.map(([call, meaning]) => `  ${call}\n      ${meaning}`).join('\n')}
`
}
