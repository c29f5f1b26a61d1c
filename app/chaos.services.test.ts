import { expect, test } from 'vitest'
import { type Chaos, runChaos } from '../fixtures/chaos/run-chaos.ts'

/** bench/chaos.ts does the same 200 times. */
const right = { wrong: [], left: [], ended: 0 }
const told = ({ wrong, left, ended }: Chaos) => ({ wrong, left, ended })

test('R2, R3, R4, R6: ten pull requests end right though the app is killed, GitHub fails and deliveries get lost', async () => {
  expect(told(await runChaos({ runs: 10, seed: 11 }))).toEqual(right)
})

test('R2, R3, R4, R6: and so they do with two processes on a PostgreSQL that goes down with them', async () => {
  expect(told(await runChaos({ runs: 10, seed: 12, postgres: true }))).toEqual(right)
})
