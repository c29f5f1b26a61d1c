import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { eventually, isAlive } from '../../../fixtures/processes.ts'

let home: string
let repository: string
let made: Made | undefined

beforeEach(async () => {
  home = await realpath(await mkdtemp(join(tmpdir(), 'guardian-test-')))
  repository = join(home, 'repository')
  execFileSync('git', ['init', '--quiet', repository])
  git('-c', 'user.name=Test', '-c', 'user.email=test@example.org', 'commit', '--quiet', '--allow-empty', '-m', 'Start')
})
afterEach(async () => {
  for (const pid of made?.pids.filter(isAlive) ?? []) process.kill(pid, 'SIGKILL')
  await rm(home, { recursive: true, force: true })
})

const git = (...args: string[]) => execFileSync('git', ['-C', repository, ...args], { encoding: 'utf8' })

/** A server whose grandchild ignores SIGTERM, started through a shell as a user's command is. */
const serverScript = `
  import { spawn } from 'node:child_process'
  import { createServer } from 'node:http'
  const script = "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('up')"
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] })
  child.stdout.once('data', () => createServer().listen(0, '127.0.0.1', () => console.log(process.pid, child.pid)))
`

/** A run: opens a workspace with a server, a worktree and a held worker, tells what it made, and waits. */
const runScript = (openWorkspace: string) => `
  import { execFileSync, spawn } from 'node:child_process'
  import { createInterface } from 'node:readline'
  import { writeFileSync } from 'node:fs'
  import { join } from 'node:path'
  import { openWorkspace } from ${JSON.stringify(openWorkspace)}
  const workspace = await openWorkspace()
  const worktree = join(workspace.folder, 'base')
  workspace.own({ kind: 'worktree', repository: 'repository', path: worktree })
  execFileSync('git', ['-C', 'repository', 'worktree', 'add', '--quiet', '--detach', worktree])
  const stdio = ['ignore', 'pipe', 'ignore']
  const server = spawn('node server.mjs; true', { shell: true, detached: true, stdio })
  workspace.own({ kind: 'process', pid: server.pid })
  const held = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' })
  writeFileSync(join(workspace.heldDir, String(held.pid)), '')
  createInterface({ input: server.stdout }).once('line', (pids) => {
    const all = [server.pid, held.pid, ...pids.split(' ').map(Number)]
    writeFileSync('made.json.part', JSON.stringify({ folder: workspace.folder, worktree, pids: all }))
    execFileSync('mv', ['made.json.part', 'made.json'])
  })
  process.on('message', async () => { await workspace.close(); process.exit() })
  if (process.argv[2] === 'leave') process.on('SIGTERM', () => process.exit(1))
`

type Made = { folder: string; worktree: string; pids: number[] }

async function startRun(...args: string[]) {
  await writeFile(join(home, 'server.mjs'), serverScript)
  await writeFile(join(home, 'run.mjs'), runScript(new URL('./open-workspace.ts', import.meta.url).href))
  const run = spawn(process.execPath, ['run.mjs', ...args], {
    cwd: home,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const text = await eventually(() => existsSync(join(home, 'made.json')) && readFile(join(home, 'made.json'), 'utf8'))
  const all: Made = JSON.parse(await text)
  made = all
  expect(all.pids.map(isAlive)).toEqual([true, true, true, true])
  expect(existsSync(all.worktree)).toBe(true)
  return { run, made: all }
}

function whatIsLeft({ folder, pids }: Made) {
  const worktrees = git('worktree', 'list', '--porcelain')
    .split('\n')
    .filter((line) => line.startsWith('worktree '))
  return { folder: existsSync(folder), pids: pids.filter(isAlive), worktrees }
}

const nothing = () => ({ folder: false, pids: [], worktrees: [`worktree ${repository}`] })
const isClean = (made: Made) => JSON.stringify(whatIsLeft(made)) === JSON.stringify(nothing())

function guardianOf(run: ChildProcess): number {
  const lines = execFileSync('ps', ['-A', '-o', 'ppid=,pid=,args='], { encoding: 'utf8' }).split('\n')
  const line = lines
    .map((each) => each.trim().split(/\s+/))
    .find(([ppid, , ...args]) => ppid === `${run.pid}` && args.join(' ').includes('guardian'))
  if (line === undefined) throw new Error('the run has no guardian')
  return Number(line[1])
}

/** Column CAUGHT of ps, a mask in hexadecimal digits; the signal n is its bit n - 1. */
function catchesSigterm(pid: number): boolean {
  const caught = execFileSync('ps', ['-o', 'caught=', '-p', `${pid}`], { encoding: 'utf8' }).trim()
  return (BigInt(`0x${caught}`) & (1n << 14n)) !== 0n
}

describe('when a run is killed', () => {
  test('the guardian ends every process and removes every folder and worktree within 5 s, and goes', async () => {
    const { run, made } = await startRun()
    const guardian = guardianOf(run)
    run.kill('SIGKILL')
    await eventually(() => isClean(made), 5_000)
    expect(whatIsLeft(made)).toEqual(nothing())
    await eventually(() => !isAlive(guardian), 5_000)
  }, 20_000)

  test('the guardian survives what ends everybody else, and does its work', async () => {
    const { run, made } = await startRun()
    const guardian = guardianOf(run)
    await eventually(() => catchesSigterm(guardian))
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.kill(guardian, signal)
    run.kill('SIGKILL')
    await eventually(() => isClean(made), 5_000)
  }, 20_000)

  test('leaving without closing is the same', async () => {
    const { run, made } = await startRun('leave')
    run.kill('SIGTERM')
    await eventually(() => isClean(made), 5_000)
  }, 20_000)
})

test('a run that closes its workspace leaves nothing either, and can end by itself', async () => {
  const { run, made } = await startRun()
  run.send('close')
  await eventually(() => run.exitCode !== null, 6_000)
  expect(whatIsLeft(made)).toEqual(nothing())
}, 20_000)

test('the guardian never holds a run back', async () => {
  const file = join(home, 'quick.mjs')
  const { href } = new URL('./open-workspace.ts', import.meta.url)
  await writeFile(file, `import { openWorkspace } from ${JSON.stringify(href)}; await (await openWorkspace()).close()`)
  expect(execFileSync(process.execPath, [file], { encoding: 'utf8', timeout: 5_000, stdio: 'pipe' })).toBe('')
}, 10_000)
