import { expect, it } from 'vitest'
import { unlessStopped } from './unless-stopped.ts'

const running = new AbortController().signal
const stopped = AbortSignal.abort()

it('work that is done keeps its value, stopped or not', async () => {
  expect(await unlessStopped(Promise.resolve(7), running)).toBe(7)
  expect(await unlessStopped(Promise.resolve(7), stopped)).toBe(7)
})

it('work that fails is no bug once it was stopped', async () => {
  expect(await unlessStopped(Promise.reject(new Error('ended')), stopped)).toBeUndefined()
  await expect(unlessStopped(Promise.reject(new Error('ended')), running)).rejects.toThrow('ended')
})
