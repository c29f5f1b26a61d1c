import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { removeWorktree } from './remove-worktree.ts'

let home: string
let repository: string
let worktree: string
const git = (...args: string[]) => execFileSync('git', ['-C', repository, ...args], { encoding: 'utf8' })
const worktrees = () => git('worktree', 'list', '--porcelain').match(/^worktree .*/gm)

beforeEach(async () => {
  home = await realpath(await mkdtemp(join(tmpdir(), 'worktree-test-')))
  repository = join(home, 'with space')
  worktree = join(home, 'base')
  execFileSync('git', ['init', '--quiet', repository])
  git('-c', 'user.name=Test', '-c', 'user.email=test@example.org', 'commit', '--quiet', '--allow-empty', '-m', 'Start')
  git('worktree', 'add', '--quiet', '--detach', worktree)
})
afterEach(() => rm(home, { recursive: true, force: true }))

describe('removeWorktree', () => {
  test('removes a dirty and locked worktree and its record', async () => {
    await writeFile(join(worktree, 'build-output'), '')
    git('worktree', 'lock', worktree)
    await removeWorktree(repository, worktree)
    expect(existsSync(worktree)).toBe(false)
    expect(worktrees()).toEqual([`worktree ${repository}`])
  })

  test("keeps the user's own worktree whose folder is away now", async () => {
    const away = join(home, 'on another disk')
    git('worktree', 'add', '--quiet', '--detach', away)
    await rm(away, { recursive: true })
    await removeWorktree(repository, worktree)
    expect(worktrees()).toEqual([`worktree ${repository}`, `worktree ${away}`])
  })

  test('removes the record of one that is damaged', async () => {
    await rm(join(worktree, '.git'))
    await removeWorktree(repository, worktree)
    expect(worktrees()).toEqual([`worktree ${repository}`])
  })

  test('is content when it was never added, or is gone with its repository', async () => {
    await removeWorktree(repository, join(home, 'never'))
    await rm(repository, { recursive: true })
    await removeWorktree(repository, worktree)
    expect(existsSync(worktree)).toBe(false)
  })
})
