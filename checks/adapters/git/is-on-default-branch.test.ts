import { afterAll, beforeAll, expect, it } from 'vitest'
import { type GitRepository, gitRepository } from '../../../fixtures/builders/git-repository.ts'
import { isOnDefaultBranch } from './is-on-default-branch.ts'

let origin: GitRepository
let clone: GitRepository
let first: string
let tip: string
let apart: string
beforeAll(async () => {
  origin = await gitRepository()
  first = await origin.commit()
  tip = await origin.commit()
  await origin.git('checkout', '--quiet', '-b', 'change', first)
  apart = await origin.commit({ 'a.txt': '' })
  await origin.git('checkout', '--quiet', 'main')
  clone = await gitRepository({ of: origin.folder })
})
afterAll(async () => {
  await origin[Symbol.asyncDispose]()
  await clone[Symbol.asyncDispose]()
})

it('the tip of the default branch is on it, and so is what came before', async () => {
  expect(await isOnDefaultBranch(clone.folder, tip)).toBe(true)
  expect(await isOnDefaultBranch(clone.folder, first)).toBe(true)
  expect(await isOnDefaultBranch(origin.folder, tip)).toBe(true)
})

it('the commit of a pull request is not, nor one that was not pushed', async () => {
  expect(await isOnDefaultBranch(clone.folder, apart)).toBe(false)
  expect(await isOnDefaultBranch(origin.folder, apart)).toBe(false)
  expect(await isOnDefaultBranch(clone.folder, await clone.commit({ 'b.txt': '' }))).toBe(false)
})

it('where nobody knows the default branch, nothing is on it', async () => {
  await using other = await gitRepository()
  const commit = await other.commit()
  await other.git('branch', '--move', 'trunk')
  expect(await isOnDefaultBranch(other.folder, commit)).toBe(false)
})
