import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openLog } from './open-log.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'log-test-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => `${from + index}`)

test('the last 200 lines stay in memory, all of them in the file', async () => {
  const file = join(folder, 'new', 'build.log')
  const log = openLog(file)
  for (const line of numbers(1, 201)) log.write(line)
  await log.close()
  expect(log.tail()).toBe(numbers(2, 201).join('\n'))
  expect(await readFile(file, 'utf8')).toBe(`${numbers(1, 201).join('\n')}\n`)
})

test('the file does not grow for ever', async () => {
  const file = join(folder, 'build.log')
  const log = openLog(file)
  const line = 'x'.repeat(999_999)
  for (let count = 0; count < 25; count++) log.write(line)
  await log.close()
  const text = await readFile(file, 'utf8')
  expect(text.length).toBe(19 * 1_000_000 + '… the rest was left out\n'.length)
})

test('a file that cannot be written does no harm', async () => {
  const log = openLog(folder)
  log.write('here')
  await log.close()
  expect(log.tail()).toBe('here')
})
