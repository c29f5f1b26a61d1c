import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { eventually } from '../../fixtures/processes.ts'
import { takeTurns } from './take-turns.ts'

/** Turns of which the n-th reservation is answered when `answers[n]` is called, with the milliseconds to wait. */
function turns() {
  const asked: string[] = []
  const answers: ((wait: number) => void)[] = []
  const turn = takeTurns((kind) => {
    asked.push(kind)
    return new Promise((resolve) => answers.push(resolve))
  })
  return { turn, asked, answers }
}

it('the next turn is reserved once the one before is over, of each kind', async () => {
  const { turn, asked, answers } = turns()
  const had: string[] = []
  for (const kind of ['write', 'write', 'notification'] as const) void turn(kind).then(() => had.push(kind))
  await sleep(1)
  expect(asked).toEqual(['write', 'notification'])
  answers[0]?.(100)
  await sleep(50)
  expect([had, asked.length]).toEqual([[], 2])
  await eventually(() => asked.length === 3)
  expect(had).toEqual(['write'])
})

it('a turn that cannot be reserved is told, and the next one is as any other', async () => {
  let away = true
  const turn = takeTurns(async () => {
    if (away) throw new Error('The database is away.')
    return 0
  })
  const [first, second] = [turn('write'), turn('write').catch(() => 'away too')]
  await expect(first).rejects.toThrow('The database is away.')
  expect(await second).toBe('away too')
  away = false
  await turn('write')
})
