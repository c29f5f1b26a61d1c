import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readFile, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { eventually, isAlive } from '../../../fixtures/processes.ts'
import type { Workspace } from '../../ports.ts'
import { openWorkspace } from './open-workspace.ts'

let workspace: Workspace
afterEach(() => workspace.close())

function start(script: string, env: NodeJS.ProcessEnv = {}): number {
  const options = { detached: true, stdio: 'ignore', env: { ...process.env, ...env } } as const
  const { pid } = spawn(process.execPath, ['-e', script], options)
  if (pid === undefined) throw new Error('node does not start')
  return pid
}

const idle = 'setInterval(() => {}, 1000)'
const stubborn = (file: string) =>
  `process.on('SIGTERM', () => {}); require('fs').writeFileSync(${JSON.stringify(file)}, ''); ${idle}`

describe('a workspace', () => {
  test('ends its processes and removes its folder when it closes', async () => {
    workspace = await openWorkspace()
    const pid = start(idle)
    const ownership = workspace.own({ kind: 'process', pid })
    expect(ownership.pids()).toEqual([pid])
    expect(await workspace.close()).toEqual([])
    expect(isAlive(pid)).toBe(false)
    expect(existsSync(workspace.folder)).toBe(false)
    expect(ownership.pids()).toEqual([])
  })

  test('closes once, however often it is told to', async () => {
    workspace = await openWorkspace()
    let steps = 0
    workspace.onEnd(async () => void steps++)
    const closings = [workspace.close(), workspace.close()]
    expect(await Promise.all(closings)).toEqual([[], []])
    expect(await workspace.close()).toEqual([])
    expect(steps).toBe(1)
  })

  test('runs its steps in reverse order, before it ends the processes, and goes on when one fails', async () => {
    workspace = await openWorkspace()
    const pid = start(idle)
    workspace.own({ kind: 'process', pid })
    const seen: string[] = []
    workspace.onEnd(async () => void seen.push(`first, alive: ${isAlive(pid)}`))
    workspace.onEnd(async () => {
      seen.push('second')
      throw new Error('no')
    })
    expect(await workspace.close()).toEqual(['a step of the clean-up failed: no'])
    expect(seen).toEqual(['second', 'first, alive: true'])
    expect(isAlive(pid)).toBe(false)
  })

  test('ends one thing early and leaves the others', async () => {
    workspace = await openWorkspace()
    const [early, late] = [start(idle), start(idle)]
    const ownership = workspace.own({ kind: 'process', pid: early })
    workspace.own({ kind: 'process', pid: late })
    await ownership.end()
    await ownership.end()
    expect([isAlive(early), isAlive(late)]).toEqual([false, true])
  })

  test('kills after 3 s what ignores SIGTERM', async () => {
    workspace = await openWorkspace()
    const ready = join(workspace.folder, 'ready')
    const pid = start(stubborn(ready))
    workspace.own({ kind: 'process', pid })
    await eventually(() => existsSync(ready))
    const started = performance.now()
    expect(await workspace.close()).toEqual([])
    expect(isAlive(pid)).toBe(false)
    expect(performance.now() - started).toBeGreaterThan(2_900)
    expect(performance.now() - started).toBeLessThan(4_500)
  }, 10_000)

  test('ends at once what is registered after it closed', async () => {
    workspace = await openWorkspace()
    await workspace.close()
    const pid = start(idle)
    workspace.own({ kind: 'process', pid })
    expect(await workspace.close()).toEqual([])
    expect(isAlive(pid)).toBe(false)
  })

  test('ends what is registered while it closes', async () => {
    workspace = await openWorkspace()
    let pid = 0
    workspace.onEnd(async () => {
      pid = start(idle)
      workspace.own({ kind: 'process', pid })
    })
    expect(await workspace.close()).toEqual([])
    expect(pid).toBeGreaterThan(0)
    expect(isAlive(pid)).toBe(false)
  })

  test('ends held workers by their recorded ids, but nobody who only bears one', async () => {
    workspace = await openWorkspace()
    const [held, other] = [start(idle), start(idle)]
    await writeFile(join(workspace.heldDir, `${held}`), '')
    await writeFile(join(workspace.heldDir, `${other}`), '')
    await utimes(join(workspace.heldDir, `${other}`), new Date(0), new Date(0))
    expect(await workspace.close()).toEqual([])
    expect([isAlive(held), isAlive(other)]).toEqual([false, true])
    process.kill(other, 'SIGKILL')
  })

  test.runIf(existsSync('/proc/self/environ'))('finds by its mark a process that left its family', async () => {
    workspace = await openWorkspace()
    const file = join(workspace.folder, 'pid')
    const daemon = `const { spawn } = require('child_process')
      const { pid } = spawn(process.execPath, ['-e', ${JSON.stringify(idle)}], { detached: true, stdio: 'ignore' })
      require('fs').writeFileSync(${JSON.stringify(file)}, String(pid)); process.exit()`
    const parent = start(daemon, workspace.mark)
    const pid = Number(await eventually(() => existsSync(file) && readFile(file, 'utf8')))
    await eventually(() => !isAlive(parent))
    expect(isAlive(pid)).toBe(true)
    expect(await workspace.close()).toEqual([])
    expect(isAlive(pid)).toBe(false)
  })
})
