import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { gitRepository } from '../../../fixtures/builders/git-repository.ts'
import { UserMistake } from '../../errors.ts'
import { resolveCommits } from './resolve-commits.ts'

vi.setConfig({ testTimeout: 30_000 })
afterEach(() => vi.unstubAllEnvs())

/** The mistake's code, place and words. */
const mistakeOf = async (folder: string, refs: Parameters<typeof resolveCommits>[1] = {}) => {
  const thrown = await resolveCommits(folder, refs).catch((error: unknown) => error)
  if (!(thrown instanceof UserMistake)) throw new Error(`No mistake: ${thrown}`)
  return { code: thrown.code, where: thrown.where, text: `${thrown.message} ${thrown.remedy}` }
}

/** `main` went on by one commit after `feature` left it; `feature` is checked out. */
async function branched() {
  const repository = await gitRepository()
  const start = await repository.commit({ 'a.txt': '1' })
  await repository.git('checkout', '--quiet', '-b', 'feature')
  const feature = await repository.commit({ 'b.txt': '1' })
  await repository.git('checkout', '--quiet', 'main')
  const main = await repository.commit({ 'c.txt': '1' })
  await repository.git('checkout', '--quiet', 'feature')
  return { repository, start, feature, main }
}

test('without refs, base is where head left the default branch', async () => {
  const { repository, start, feature } = await branched()
  await using _ = repository
  expect(await resolveCommits(repository.folder, {})).toEqual({
    repository: repository.folder,
    base: start,
    head: feature,
    baseRef: 'main',
    headRef: 'HEAD',
  })
})

test('a call from a folder below finds the same repository, whatever a git hook has set', async () => {
  const { repository, start } = await branched()
  await using _ = repository
  await mkdir(join(repository.folder, 'a b/c'), { recursive: true })
  vi.stubEnv('GIT_DIR', '/nowhere')
  vi.stubEnv('GIT_WORK_TREE', '/nowhere')
  const found = await resolveCommits(join(repository.folder, 'a b/c'), {})
  expect([found.repository, found.base]).toEqual([repository.folder, start])
})

test('a named base is taken as it is, whatever names it', async () => {
  const { repository, start, feature, main } = await branched()
  await using _ = repository
  await repository.git('tag', '--annotate', 'v1', main, '--message=One')
  for (const ref of ['main', 'v1', main, main.slice(0, 10), 'refs/heads/main'])
    expect((await resolveCommits(repository.folder, { base: ref })).base).toBe(main)
  expect((await resolveCommits(repository.folder, { base: 'main~1', head: 'main' })).base).toBe(start)
  expect(await resolveCommits(repository.folder, { base: 'feature', head: 'feature' })).toMatchObject({
    ...{ base: feature, head: feature, baseRef: 'feature', headRef: 'feature' },
  })
})

test('on the default branch itself, base and head are the same commit', async () => {
  const { repository, main } = await branched()
  await using _ = repository
  await repository.git('checkout', '--quiet', 'main')
  expect(await resolveCommits(repository.folder, {})).toMatchObject({ base: main, head: main })
})

test('a detached head is fine', async () => {
  const { repository, start, feature } = await branched()
  await using _ = repository
  await repository.git('checkout', '--quiet', '--detach', feature)
  expect(await resolveCommits(repository.folder, {})).toMatchObject({ base: start, head: feature })
})

test("the remote's default branch goes before local ones, under whatever name", async () => {
  const { repository: origin, start, main } = await branched()
  await using _ = origin
  await origin.git('branch', '--move', 'main', 'develop')
  await origin.git('checkout', '--quiet', 'develop')
  await using clone = await gitRepository({ of: origin.folder })
  await clone.git('checkout', '--quiet', '-b', 'main', start)
  const head = await clone.commit({ 'd.txt': '1' })
  expect(await resolveCommits(clone.folder, {})).toMatchObject({ base: start, head, baseRef: 'origin/develop' })
  expect(await resolveCommits(clone.folder, { head: 'develop' })).toMatchObject({ base: main, head: main })
})

test('a remote without a default branch is looked at for main and master, and a broken default for the next', async () => {
  const { repository: origin, start } = await branched()
  await using _ = origin
  await using clone = await gitRepository({ of: origin.folder })
  await clone.git('remote', 'set-head', 'origin', '--delete')
  expect(await resolveCommits(clone.folder, {})).toMatchObject({ base: start, baseRef: 'origin/main' })
  await clone.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/gone')
  expect(await resolveCommits(clone.folder, {})).toMatchObject({ base: start, baseRef: 'origin/main' })
  await clone.git('update-ref', '-d', 'refs/remotes/origin/main')
  await clone.git('branch', 'master', start)
  expect(await resolveCommits(clone.folder, {})).toMatchObject({ base: start, baseRef: 'master' })
})

test('a folder without a repository, inside one or bare is a mistake', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ux-impact-none-'))
  expect(await mistakeOf(folder)).toMatchObject({ code: 'notARepository', text: expect.stringContaining(folder) })
  expect(await mistakeOf(join(folder, 'missing'))).toMatchObject({ code: 'notARepository' })
  await rm(folder, { recursive: true })
  await using repository = await gitRepository()
  expect(await mistakeOf(join(repository.folder, '.git'))).toMatchObject({ code: 'notARepository' })
})

test('a folder of the repository that looks like a bare one is not taken for it, settings and all', async () => {
  await using repository = await gitRepository()
  await repository.git('init', '--quiet', '--bare', 'app')
  await repository.git('-C', 'app', 'config', 'filter.x.smudge', 'touch owned')
  expect(await mistakeOf(join(repository.folder, 'app'))).toMatchObject({ code: 'notARepository' })
})

test('a machine without git is a mistake', async () => {
  await using repository = await gitRepository()
  vi.stubEnv('PATH', '/nowhere')
  expect(await mistakeOf(repository.folder)).toMatchObject({ code: 'gitMissing' })
})

test('a repository without a commit is a mistake', async () => {
  await using repository = await gitRepository()
  expect(await mistakeOf(repository.folder)).toMatchObject({ code: 'repositoryEmpty' })
})

test('a ref that means no commit is a mistake of its option', async () => {
  const { repository, start } = await branched()
  await using _ = repository
  const blob = await repository.git('rev-parse', 'main:a.txt')
  for (const ref of ['mian', '', '-h', '--all', 'main..feature', 'f'.repeat(40), blob, 'main feature', 'a\0b'])
    expect(await mistakeOf(repository.folder, { base: ref })).toMatchObject({ code: 'refUnknown', where: '--base' })
  const mistake = await mistakeOf(repository.folder, { base: start, head: 'mian' })
  expect(mistake).toMatchObject({ code: 'refUnknown', where: '--head' })
  expect(mistake.text).toBe(
    'There is no commit "mian" in this repository. ' +
      'Name a branch, a tag or a commit that is here; what is only at the remote is fetched with git fetch.',
  )
})

test('without any default branch, the names that were tried are told', async () => {
  await using repository = await gitRepository()
  await repository.commit()
  await repository.git('branch', '--move', 'trunk')
  expect((await mistakeOf(repository.folder)).text).toBe(
    'It is not known what to compare with: there is no origin/main, origin/master, main, master. Name the base: --base REF',
  )
})

test('unrelated histories are a mistake, named or not', async () => {
  const { repository } = await branched()
  await using _ = repository
  await repository.git('checkout', '--quiet', '--orphan', 'other')
  await repository.commit({ 'x.txt': '1' })
  const expected = {
    code: 'historiesUnrelated',
    text: expect.stringContaining('main and HEAD have no commit in common.'),
  }
  expect(await mistakeOf(repository.folder)).toMatchObject(expected)
  expect(await mistakeOf(repository.folder, { base: 'main' })).toMatchObject(expected)
})

test('a shallow clone without the merge base is a mistake that says how to fetch it', async () => {
  const { repository: origin, start, feature, main } = await branched()
  await using _ = origin
  await using clone = await gitRepository({ of: origin.folder, depth: 1 })
  const deepen = expect.stringMatching(/shallow.*git fetch --unshallow.*fetch-depth: 0/s)
  await clone.git('branch', '--move', 'feature', 'work')
  await clone.git('remote', 'set-head', 'origin', '--delete')
  expect(await mistakeOf(clone.folder)).toMatchObject({ code: 'defaultBranchUnknown', text: deepen })
  expect(await mistakeOf(clone.folder, { base: start })).toMatchObject({ code: 'refUnknown', text: deepen })

  await clone.git('fetch', '--quiet', '--depth=1', 'origin', 'main:refs/remotes/origin/main')
  expect(await mistakeOf(clone.folder)).toMatchObject({ code: 'mergeBaseMissing', text: deepen })
  const both = await resolveCommits(clone.folder, { base: 'origin/main' })
  expect([both.base, both.head]).toEqual([main, feature])

  await clone.git('fetch', '--quiet', '--unshallow')
  expect(await resolveCommits(clone.folder, {})).toMatchObject({ base: start, head: feature })
})

test('a worktree and a folder behind a link are repositories too', async () => {
  const { repository, start, feature } = await branched()
  await using _ = repository
  const tree = join(repository.folder, '../tree')
  await repository.git('worktree', 'add', '--quiet', '--detach', tree, feature)
  expect(await resolveCommits(tree, {})).toMatchObject({ repository: join(tree), base: start, head: feature })
  await symlink(repository.folder, join(repository.folder, '../link'))
  expect(await resolveCommits(join(repository.folder, '../link'), {})).toMatchObject({ base: start })
})
