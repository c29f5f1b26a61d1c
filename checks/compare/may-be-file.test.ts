import { expect, test } from 'vitest'
import { mayBeFile } from './may-be-file.ts'

test.each([
  ['../../src/pages/import.tsx', 'src/pages/import.tsx', true],
  ['webpack://stockroom/./src/pages/import.tsx?a1b2', 'src/pages/import.tsx', true],
  ['../../src/pages/import.tsx', 'web/src/pages/import.tsx', true],
  ['../../web/src/pages/import.tsx', 'src/pages/import.tsx', true],
  ['../main.ts', 'main.ts', true],
  ['import.tsx', 'src/pages/import.tsx', false],
  ['lib/main.ts', 'main.ts', false],
  ['../../src/pages/order.tsx', 'src/pages/import.tsx', false],
  ['', 'main.ts', false],
])('%s as %s: %s', (source, path, may) => {
  expect(mayBeFile(source, path)).toBe(may)
})
