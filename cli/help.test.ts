import { describe, expect, it } from 'vitest'
import { textWidth } from '../checks/report/text-width.ts'
import { commandHelp, generalHelp } from './help.ts'
import { type CommandName, commands, meanings, type OptionName, options } from './options.ts'

const names = Object.keys(commands) as CommandName[]

it('the general help teaches where to begin', async () => {
  await expect(generalHelp()).toMatchFileSnapshot('help/general.txt')
})

it('an option belongs to at least one command, and its meaning is one sentence or more', () => {
  const used = new Set<OptionName>(names.flatMap((name) => [...commands[name].options]))
  expect(Object.keys(options).filter((name) => !used.has(name as OptionName))).toEqual(['help', 'version'])
  expect(Object.values(meanings).filter(({ meaning }) => !/^[A-Z].*\.$/.test(meaning))).toEqual([])
})

it('what takes a value in the parser shows a placeholder in the help, and nothing else does', () => {
  const valued = Object.entries(options).filter(([, { type }]) => type === 'string')
  expect(valued.map(([name]) => name)).toEqual(
    Object.entries(meanings).flatMap(([name, { value }]) => (value === undefined ? [] : [name])),
  )
})

describe.each(names)('the help of %s', (name) => {
  it('is as it was reviewed', async () => {
    await expect(commandHelp(name)).toMatchFileSnapshot(`help/${name}.txt`)
  })

  it('explains each of its options', () => {
    const explained = [...commandHelp(name).matchAll(/^ {2}--([\w-]+)/gm)].map(([, option]) => option)
    expect(explained).toEqual([...commands[name].options, 'help'])
  })

  it('explains what its usage and examples name', () => {
    const { usage, examples } = commands[name]
    const named = [...usage, ...examples.filter(([call]) => call.startsWith(`ux-impact ${name}`)).map(([call]) => call)]
      .flatMap((call) => [...call.matchAll(/--([\w-]+)/g)])
      .map(([, option]) => option)
    expect(named.filter((option) => !(commands[name].options as readonly string[]).includes(option ?? ''))).toEqual([])
  })
})

it('no help is wider than 80 columns, or ends a line with a space', () => {
  const lines = [generalHelp(), ...names.map(commandHelp)].flatMap((text) => text.split('\n'))
  expect(lines.filter((line) => textWidth(line) > 80 || line.endsWith(' '))).toEqual([])
})
