import { expect, test } from 'vitest'
import { needsText } from './needs-text.ts'

test.each([
  ...['a.ts', 'a.d.ts', 'a.jsx', 'a.css', 'a.html', 'a.vue', 'a.mdx', 'package.json', 'web/package.json'],
  ...['tsconfig.json', 'packages/typescript-config/base.json'],
])('the text of %s is needed', (path) => expect(needsText(path)).toBe(true))

test.each(['a.json', 'a.png', 'README.md', 'LICENSE', 'a.sql', 'node_modules/a/index.js', 'src/package.jsons'])(
  'the text of %s is not',
  (path) => expect(needsText(path)).toBe(false),
)
