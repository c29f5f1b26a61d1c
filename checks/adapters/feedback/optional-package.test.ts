import { expect, test } from 'vitest'
import { optionalPackage } from './optional-package.ts'

test('A package that is not installed is none, and one that is broken is a bug', async () => {
  const name = 'a-package-that-nobody-has'
  expect(await optionalPackage(() => import(/* @vite-ignore */ name))).toBeUndefined()
  expect(await optionalPackage(() => import('node:path'))).toMatchObject({ sep: expect.any(String) })
  const broken = () => Promise.reject(new TypeError('a bug'))
  await expect(optionalPackage(broken)).rejects.toThrow('a bug')
})
