import { expect, test } from 'vitest'
import { repeatCommand } from './repeat-command.ts'

test('two addresses and their pages stay words of their own, whatever is in them', () => {
  expect(
    repeatCommand({
      kind: 'addresses',
      base: 'https://a.example/?x=1&y=2',
      head: "https://b.example/'; rm -rf / #",
      pages: ['/import', '/a b'],
    }),
  ).toBe(
    `npx ux-impact check --base-url 'https://a.example/?x=1&y=2' --head-url 'https://b.example/'\\''; rm -rf / #' --page /import --page '/a b'`,
  )
})
