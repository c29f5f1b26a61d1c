import { expect, test } from 'vitest'
import { nodesOf, parseMarkdown } from '../../fixtures/parse-markdown.ts'
import { commandTable, usageOf } from '../commands/command-table.ts'
import { parseCommand } from '../commands/parse-command.ts'
import { renderCommandsPage } from './commands-page.ts'

const codes = nodesOf(parseMarkdown(renderCommandsPage())).flatMap(({ type, value = '' }) =>
  type === 'code' || type === 'inlineCode' ? [value] : [],
)

test('the page shows every command and every option, once in a table', () => {
  const wanted = commandTable.flatMap((row) => [
    usageOf(row),
    ...row.options.map(({ name, value }) => (value === undefined ? `--${name}` : `--${name} ${value}`)),
  ])
  expect(wanted.filter((one) => !codes.includes(one))).toEqual([])
})

test('its example is a command', () => {
  expect(parseCommand(codes.find((code) => code.startsWith('/ux-impact accept initial-import')) ?? '')).toEqual({
    status: 'command',
    command: {
      name: 'accept',
      journey: 'initial-import',
      fact: 'scriptedTime',
      because: 'the new parser is worth 200 ms',
    },
  })
})
