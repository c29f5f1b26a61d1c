import { describe, expect, test } from 'vitest'
import { commandLine } from './command-line.ts'

const run = '/ux-impact run'

describe('S16 the line of a command is the first that shows as text', () => {
  test.each<[string, string]>([
    ['alone', run],
    ['behind blank lines', `\n  \n${run}`],
    ['with lines below', `${run}\nplease`],
    ['with lines below, from Windows', `${run}\r\nplease`],
    ['behind a quote and a blank line', `> /ux-impact help\n\n${run}`],
    ['behind code', `\`\`\`\n/ux-impact help\n\`\`\`\n${run}`],
    ['behind code in tildes that holds backticks', `~~~~\n~~~\n\`\`\`\n~~~~\n${run}`],
    ['behind indented code', `    /ux-impact help\n\n${run}`],
    ['behind an HTML comment', `<!-- a\nb -->\n${run}`],
    ['behind a comment within code, which is none', `\`\`\`\n<!--\n\`\`\`\n${run}`],
    ['behind code within a comment, which is none', `<!--\n\`\`\`\n-->\n${run}`],
  ])('%s', (_name, body) => expect(commandLine(body)).toBe(run))

  test.each<[string, string, string | undefined]>([
    ['line 2', `Please\n${run}`, 'Please'],
    ['a quote', `> ${run}`, undefined],
    ['a line that continues a quote', `> Do:\n${run}`, undefined],
    ['a fence', `\`\`\`\n${run}\n\`\`\``, undefined],
    ['a fence that nothing closes', `~~~ sh\n${run}\n\`\`\`\n${run}`, undefined],
    ['a fence that a shorter one does not close', `\`\`\`\`\n\`\`\`\n${run}`, undefined],
    ['a fence after a quote, with a blank line in it', `> a\n\`\`\`\n\n${run}\n\`\`\``, undefined],
    ['indented code', `    ${run}`, undefined],
    ['code indented by a tab', `\t${run}`, undefined],
    ['an HTML comment', `<!-- ${run} -->`, undefined],
    ['an HTML comment over lines', `<!--\n${run}\n-->`, undefined],
    ['an HTML comment that nothing closes', `<!--\n${run}`, undefined],
    ['an HTML element', `<details>\n${run}\n</details>`, '<details>'],
    ['a list', `- ${run}`, `- ${run}`],
    ['nothing', '', undefined],
  ])('so it is not found in %s', (_name, body, expected) => expect(commandLine(body)).toBe(expected))

  test('is looked for in the first 4,096 characters', () => {
    const behind = (length: number) => `${'\n'.repeat(length)}${run}\n`
    expect(commandLine(behind(4_096 - run.length - 1))).toBe(run)
    expect(commandLine(behind(4_096 - run.length))).toBe(undefined)
  })
})
