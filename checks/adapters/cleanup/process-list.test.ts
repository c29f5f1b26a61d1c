import { describe, expect, test } from 'vitest'
import { listFromPs, listProcesses, parseStat, readEnvironment } from './process-list.ts'

describe('parseStat', () => {
  const rest = '1 7 7 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 250 3133440 352'

  test('reads a name with spaces and brackets', () => {
    expect(parseStat(`42 (a) R (b c) S ${rest}`, 1_000)).toEqual([
      { pid: 42, parent: 1, group: 7, session: 7, started: '250', startedAt: 3_500 },
    ])
  })

  test('leaves out zombies, the dead and what could not be read', () => {
    expect(['Z', 'X'].flatMap((state) => parseStat(`42 (node) ${state} ${rest}`, 0))).toEqual([])
    expect(parseStat('', 0)).toEqual([])
  })
})

test('this process is listed with its parent and its start', () => {
  const self = listProcesses().find(({ pid }) => pid === process.pid)
  expect(self?.parent).toBe(process.ppid)
  expect(Math.abs((self?.startedAt ?? 0) - performance.timeOrigin)).toBeLessThan(2_000)
})

test('ps lists the same process where there is no /proc', () => {
  const self = listFromPs().find(({ pid }) => pid === process.pid)
  expect(self).toMatchObject({ parent: process.ppid, session: 0 })
  expect(Math.abs((self?.startedAt ?? 0) - performance.timeOrigin)).toBeLessThan(2_500)
})

test('the environment of a process that is not there is empty', () => {
  expect(readEnvironment(2 ** 30)).toBe('')
})
