import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { generated } from './generate.ts'

test.each(Object.entries(generated))('%s is up to date (else run: node scripts/generate.ts)', async (path, text) => {
  const committed = await readFile(new URL(`../${path}`, import.meta.url), 'utf8')
  expect(committed).toEqual(text())
})
