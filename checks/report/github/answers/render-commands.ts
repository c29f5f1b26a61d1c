import { type CommandRow, commandTable, usageOf } from '../../../commands/command-table.ts'
import { mdCode } from '../../markdown/md-code.ts'
import { mdTable } from '../../markdown/md-table.ts'
import { mdText } from '../../markdown/md-text.ts'
import { mdWords } from '../../markdown/md-words.ts'

/** The table of commands and what their words mean, as Markdown: for an answer, and for the documentation. */
export function renderCommands(): string {
  const rows = commandTable.map((row) => [mdCode(usageOf(row)), mdText(row.does), mdText(rights[row.needs])])
  const meanings = commandTable.filter(({ words, options }) => words.length + options.length > 0)
  return [
    mdTable([{ head: 'Command' }, { head: 'What it does' }, { head: 'Who may' }], rows),
    ...meanings.map(renderMeanings),
  ].join('\n\n')
}

const rights: Record<CommandRow['needs'], string> = {
  read: 'who sees the repository',
  write: 'who may write to the repository',
}

function renderMeanings({ name, words, options }: CommandRow): string {
  const entries = [
    ...words.map((word) => [word.name, word.means] as const),
    ...options.map(
      ({ name: option, value, means }) =>
        [value === undefined ? `--${option}` : `--${option} ${value}`, means] as const,
    ),
  ]
  return [`For ${mdCode(name)}:`, '', ...entries.map(([what, means]) => `- ${mdCode(what)}: ${mdWords(means)}`)].join(
    '\n',
  )
}
