import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { eventually, isAlive } from '../../../fixtures/processes.ts'
import type { Workspace } from '../../ports.ts'
import { openWorkspace } from '../cleanup/open-workspace.ts'
import { type Build, buildArm } from './build-arm.ts'

let dir: string
let workspace: Workspace
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'build-test-'))
  workspace = await openWorkspace()
})
afterEach(async () => {
  await workspace.close()
  await rm(dir, { recursive: true, force: true })
})

const build = (command: string, more: Partial<Build> = {}) =>
  buildArm({
    arm: 'head',
    dir,
    command,
    env: process.env,
    workspace,
    signal: new AbortController().signal,
    logFile: join(dir, 'build.log'),
    ...more,
  })

/** Writes a script of node into the folder, to be run there. */
const script = (name: string, text: string) => writeFile(join(dir, name), text)
const pidIn = (name: string) => eventually(() => Number(readIfThere(join(dir, name))) || undefined)
const readIfThere = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : '')

describe('buildArm', () => {
  test('runs the command with the shell in the checkout and tells it which arm it is', async () => {
    const lines: string[] = []
    const built = await build('echo "$UX_IMPACT $UX_IMPACT_ARM $TMPDIR" && pwd && echo done > result', {
      onLine: (line) => lines.push(line),
    })
    expect(built).toEqual({ status: 'built', ms: expect.any(Number) })
    expect(lines).toEqual([`1 head ${join(workspace.folder, 'tmp-head')}`, dir])
    expect(await readFile(join(dir, 'result'), 'utf8')).toBe('done\n')
    expect(await readFile(join(dir, 'build.log'), 'utf8')).toBe(`${lines.join('\n')}\n`)
  })

  test('a build that fails is not measured, and its last lines are shown without colours', async () => {
    await script('build.cjs', `console.error('\\u001b[31m✘ [ERROR]\\u001b[0m no such module'); process.exitCode = 3`)
    expect(await build('node build.cjs')).toEqual({
      status: 'failed',
      reason: {
        code: 'buildFailed',
        text: expect.stringMatching(
          /^The build of head failed: `node build.cjs` ended with exit code 3 after [\d.]+ s\.$/,
        ),
        blame: 'missing',
        arm: 'head',
        log: '✘ [ERROR] no such module',
      },
    })
  })

  test("base's build that fails is missing evidence as well", async () => {
    expect(await build('false', { arm: 'base' })).toMatchObject({ reason: { blame: 'missing', arm: 'base' } })
  })

  test('a command that does not exist is a failed build', async () => {
    expect(await build('no-such-command-at-all')).toMatchObject({
      reason: {
        code: 'buildFailed',
        text: expect.stringContaining('exit code 127'),
        log: expect.stringContaining('not found'),
      },
    })
  })

  test('a build that hangs and is aborted is gone with its children when the abort is thrown', async () => {
    await script('hang.cjs', `require('fs').writeFileSync('pid', String(process.pid)); setInterval(() => {}, 1000)`)
    const controller = new AbortController()
    const hanging = build('node hang.cjs; true', { signal: controller.signal })
    const pid = await pidIn('pid')
    const began = performance.now()
    controller.abort(new Error('Ctrl-C'))
    await expect(hanging).rejects.toThrow('Ctrl-C')
    expect(isAlive(pid)).toBe(false)
    expect(performance.now() - began).toBeLessThan(2_000)
  })

  test('an abort before it starts starts nothing', async () => {
    await expect(build('touch started', { signal: AbortSignal.abort(new Error('Ctrl-C')) })).rejects.toThrow('Ctrl-C')
    await expect(readFile(join(dir, 'started'))).rejects.toThrow('ENOENT')
  })

  test('a build that takes too long is ended', async () => {
    expect(await build('echo begun; sleep 60', { limit: 300 })).toEqual({
      status: 'failed',
      reason: {
        code: 'buildTooLong',
        text: 'The build of head, `echo begun; sleep 60`, was not done after 0.3 s and was ended.',
        blame: 'missing',
        arm: 'head',
        log: 'begun',
      },
    })
  })

  test('what a build leaves running ends with it', async () => {
    await script('daemon.cjs', `require('fs').writeFileSync('pid', String(process.pid)); setInterval(() => {}, 1000)`)
    const built = build('node daemon.cjs & while [ ! -s pid ]; do sleep 0.1; done')
    expect(await built).toMatchObject({ status: 'built' })
    expect(isAlive(await pidIn('pid'))).toBe(false)
  })

  test('a checkout that is not there is a bug, not a failed build', async () => {
    await expect(build('true', { dir: join(dir, 'nowhere') })).rejects.toThrow('cannot run `true` in')
  })
})
