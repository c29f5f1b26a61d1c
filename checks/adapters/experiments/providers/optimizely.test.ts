import { expect, test } from 'vitest'
import type { ExperimentFlag } from '../../../types.ts'
import { FlagTrouble } from '../flag-trouble.ts'
import { optimizely } from './optimizely.ts'

const flag = (key: string, arm = 'b'): ExperimentFlag => ({
  key,
  pullRequest: 42,
  description: 'Clear errors help',
  arms: [
    { name: 'control', share: 0.5 },
    { name: arm, share: 0.5 },
  ],
})
const { state } = optimizely.open({
  connection: { project: 7, environment: 'production', token: 'one-secret' },
  ask: async () => ({ from: 'Optimizely', status: 404, headers: new Headers(), body: undefined }),
  branch: 'main',
})

test('a key is refused before anything is asked where Optimizely would not take it, or our rules would be longer', async () => {
  expect(await state(flag('k'.repeat(58)))).toEqual({ status: 'absent' })
  await expect(state(flag('k'.repeat(59)))).rejects.toThrow(
    new FlagTrouble(`Optimizely does not take the flag ${'k'.repeat(59)}: its key may have 58 characters.`),
  )
  await expect(state(flag('import-42', 'new errors'))).rejects.toThrow(
    new FlagTrouble('Optimizely does not take new errors as a key: it has letters, digits, - and _ alone.'),
  )
})
