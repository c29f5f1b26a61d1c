import { describe, expect, test } from 'vitest'
import { familyOf } from './family-of.ts'
import type { Process } from './process-list.ts'

const shell = 10

function living(pid: number, parent: number, more: Partial<Process> = {}): Process {
  return { pid, parent, group: shell, session: shell, started: `start of ${pid}`, startedAt: 0, ...more }
}

const pidsOf = (processes: Process[], roots: { pid: number; started?: string }[], spared = 0) =>
  familyOf(processes, roots, spared).map(({ pid }) => pid)

describe('familyOf', () => {
  test('holds the root and its descendants, listed in whatever order', () => {
    const processes = [living(22, 21), living(21, 20), living(20, 1), living(30, 1)]
    expect(pidsOf(processes, [{ pid: 20, started: 'start of 20' }]).sort()).toEqual([20, 21, 22])
  })

  test('holds orphans by the group and by the session that the root led', () => {
    const processes = [living(21, 1, { group: 20 }), living(22, 1, { session: 20, group: 22 }), living(30, 1)]
    expect(pidsOf(processes, [{ pid: 20, started: 'start of 20' }])).toEqual([21, 22])
  })

  test('does not take the group of a root that leads none', () => {
    expect(pidsOf([living(20, 1), living(30, 1)], [{ pid: 20, started: 'start of 20' }])).toEqual([20])
  })

  test('leaves alone another process that has come to bear the id, with its group', () => {
    const processes = [living(20, 1, { group: 20 }), living(21, 20, { group: 20 })]
    expect(pidsOf(processes, [{ pid: 20, started: 'an earlier start' }])).toEqual([])
    expect(pidsOf(processes, [{ pid: 20 }])).toEqual([])
  })

  test('spares ourselves and our ancestors', () => {
    const processes = [living(20, 1), living(21, 20), living(22, 21), living(23, 20)]
    expect(pidsOf(processes, [{ pid: 20, started: 'start of 20' }], 22)).toEqual([23])
  })
})
