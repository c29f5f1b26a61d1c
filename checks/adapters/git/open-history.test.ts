import { chmod, readFile, rename, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { type GitRepository, gitRepository } from '../../../fixtures/builders/git-repository.ts'
import type { Owned, Workspace } from '../../ports.ts'
import { openHistory } from './open-history.ts'

vi.setConfig({ testTimeout: 30_000 })

const lines = Array.from({ length: 40 }, (_, line) => `line ${line}`).join('\n')

/** A base and a head commit, made by what `change` does between them. */
async function twoCommits(
  repository: GitRepository,
  files: Record<string, string | Buffer>,
  change: () => Promise<unknown>,
) {
  const base = await repository.commit(files)
  await change()
  return { base, head: await repository.commit(), history: openHistory(repository.folder) }
}

test('changes of every kind are read, whatever the paths are', async () => {
  await using repository = await gitRepository()
  const at = (path: string) => join(repository.folder, path)
  const files = {
    'a b.ts': lines,
    'größe/数据.ts': lines + 1,
    'gone.ts': 'x',
    'run.sh': 'x',
    'to-link': 'x',
    'pic.png': 'x',
  }
  const { base, head, history } = await twoCommits(repository, files, async () => {
    await rename(at('a b.ts'), at('größe/a\nb.ts'))
    await rm(at('gone.ts'))
    await chmod(at('run.sh'), 0o755)
    await rm(at('to-link'))
    await symlink('run.sh', at('to-link'))
    await repository.write({ 'pic.png': Buffer.from([0, 1, 2]), 'größe/数据.ts': 'changed', ' new\t"file".ts': '' })
  })
  expect((await history.changes(base, head)).toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
    { path: ' new\t"file".ts', status: 'added', binary: false },
    { path: 'gone.ts', status: 'deleted', binary: false },
    { path: 'größe/a\nb.ts', status: 'renamed', from: 'a b.ts', binary: false },
    { path: 'größe/数据.ts', status: 'modified', binary: false },
    { path: 'pic.png', status: 'modified', binary: true },
    { path: 'run.sh', status: 'modified', binary: false },
    { path: 'to-link', status: 'modified', binary: false },
  ])
  expect(await history.changes(head, head)).toEqual([])
})

test('a moved submodule is a modified path', async () => {
  await using repository = await gitRepository()
  const submodule = (id: string) =>
    repository.git('update-index', '--add', '--cacheinfo', `160000,${id.repeat(40)},lib`)
  await submodule('a')
  await repository.git('commit', '--quiet', '--message=Change')
  const base = await repository.git('rev-parse', 'HEAD')
  await submodule('b')
  await repository.git('commit', '--quiet', '--message=Change')
  const history = openHistory(repository.folder)
  expect(await history.changes(base, 'HEAD')).toEqual([{ path: 'lib', status: 'modified', binary: false }])
  expect((await history.files('HEAD')).paths).toEqual([])
})

test("a user's settings change nothing of what is read", async () => {
  await using repository = await gitRepository()
  const { base, head, history } = await twoCommits(repository, { 'é.ts': lines, 'sub/b.ts': 'x' }, async () => {
    await rename(join(repository.folder, 'é.ts'), join(repository.folder, 'ü.ts'))
    await repository.write({ 'sub/b.ts': 'y', '.gitattributes': '*.ts diff=loud\n' })
  })
  const read = async () => [
    await history.changes(base, head),
    await history.difference(base, head, 'sub/b.ts'),
    await history.uncommitted(),
  ]
  await repository.write({ 'new.ts': '' })
  const expected = await read()
  const settings = {
    ...{ 'diff.noprefix': 'true', 'diff.renames': 'false', 'diff.external': 'false', 'color.ui': 'always' },
    ...{
      'core.quotepath': 'true',
      'diff.relative': 'true',
      'diff.loud.textconv': 'false',
      'diff.loud.command': 'false',
    },
    ...{ 'core.pager': 'false', 'status.showUntrackedFiles': 'no', 'status.short': 'true', 'status.branch': 'true' },
    ...{
      'diff.context': '0',
      'diff.ignoreSubmodules': 'all',
      'diff.mnemonicPrefix': 'true',
      'core.fsmonitor': 'false',
    },
  }
  for (const [key, value] of Object.entries(settings)) await repository.git('config', key, value)
  expect(await read()).toEqual(expected)
  expect(expected).toEqual([
    [
      { path: '.gitattributes', status: 'added', binary: false },
      { path: 'sub/b.ts', status: 'modified', binary: false },
      { path: 'ü.ts', status: 'renamed', from: 'é.ts', binary: false },
    ],
    expect.stringMatching(/^diff --git a\/sub\/b\.ts b\/sub\/b\.ts\n.*\n@@ -1 \+1 @@\n-x\n.*\+y\n/s),
    ['new.ts'],
  ])
})

test('the files of a commit are its own, not those of the folder; their texts are read at once', async () => {
  await using repository = await gitRepository()
  const texts = {
    'a.ts': 'a',
    'b/c d.ts': 'é\n\n',
    'empty.ts': '',
    'same.ts': 'a',
    'two\nlines.ts': 'x\n',
    'big.ts': lines.repeat(2000),
  }
  await symlink('a.ts', join(repository.folder, 'link.ts'))
  const commit = await repository.commit(texts)
  await repository.write({ 'a.ts': 'later', 'later.ts': '' })
  const files = await openHistory(repository.folder).files(commit)
  expect(files.paths.toSorted()).toEqual(Object.keys(texts).toSorted())
  expect(await files.texts([...files.paths, 'missing.ts'])).toEqual(
    new Map(files.paths.map((path) => [path, Object(texts)[path]])),
  )
  expect(await files.texts([])).toEqual(new Map())
})

test('a file of more than 2 MiB is a path without a text', async () => {
  await using repository = await gitRepository()
  const commit = await repository.commit({ 'fits.js': 'x'.repeat(2 ** 21), 'large.js': 'x'.repeat(2 ** 21 + 1) })
  const { paths, texts } = await openHistory(repository.folder).files(commit)
  expect(paths).toEqual(['fits.js', 'large.js'])
  expect([...(await texts(paths)).keys()]).toEqual(['fits.js'])
})

test('a content that is not in this clone is a path without a text', async () => {
  await using repository = await gitRepository()
  const commit = await repository.commit({ 'a.ts': 'here', 'b.ts': 'lost' })
  const blob = await repository.git('rev-parse', 'HEAD:b.ts')
  await rm(join(repository.folder, '.git/objects', blob.slice(0, 2), blob.slice(2)))
  const history = openHistory(repository.folder)
  const { paths, texts } = await history.files(commit)
  expect([paths, await texts(paths)]).toEqual([['a.ts', 'b.ts'], new Map([['a.ts', 'here']])])
  await expect(history.textAt(commit, 'b.ts')).rejects.toThrow('The content of b.ts')
})

test('hundreds of texts come through one process, in full', async () => {
  await using repository = await gitRepository()
  const texts = Object.fromEntries(
    Array.from({ length: 500 }, (_, at) => [`f/${at}.ts`, `${at}\n`.repeat((at % 97) ** 2)]),
  )
  const commit = await repository.commit(texts)
  const files = await openHistory(repository.folder).files(commit)
  expect(Object.fromEntries(await files.texts(files.paths))).toEqual(texts)
})

test('one text is read by its exact path, of at most 1 MiB', async () => {
  await using repository = await gitRepository()
  const fits = 'x'.repeat(2 ** 20)
  await symlink('a [b]*.yml', join(repository.folder, 'link.yml'))
  const commit = await repository.commit({
    'a [b]*.yml': 'é: 1\n',
    'dir/x.yml': '',
    'fits.yml': fits,
    'large.yml': `${fits}x`,
  })
  const { textAt } = openHistory(repository.folder)
  expect(await textAt(commit, 'a [b]*.yml')).toBe('é: 1\n')
  expect(await textAt(commit, 'dir/x.yml')).toBe('')
  expect(await textAt(commit, 'fits.yml')).toBe(fits)
  for (const path of ['a*', 'dir', 'missing.yml', 'link.yml', 'x.yml'])
    expect(await textAt(commit, path)).toBeUndefined()
  await expect(textAt(commit, 'large.yml')).rejects.toThrow('large.yml has 1048577 bytes; at most 1048576 are read.')
})

test('the difference of one file is a unified diff, empty when there is none', async () => {
  await using repository = await gitRepository()
  const { base, head, history } = await twoCommits(repository, { 'ux/é.ts': 'a\nb\n', 'other.ts': '1' }, () =>
    repository.write({ 'ux/é.ts': 'a\nc\n', 'other.ts': '2' }),
  )
  expect(
    (await history.difference(base, head, 'ux/é.ts')).split('\n').filter((line) => !line.startsWith('index')),
  ).toEqual([
    ...['diff --git a/ux/é.ts b/ux/é.ts', '--- a/ux/é.ts', '+++ b/ux/é.ts', '@@ -1,2 +1,2 @@', ' a', '-b', '+c', ''],
  ])
  expect(await history.difference(base, base, 'ux/é.ts')).toBe('')
  expect(await history.difference(base, head, '*.ts')).toBe('')
})

test('uncommitted are changed, new, staged and deleted files, not ignored ones', async () => {
  await using repository = await gitRepository()
  await repository.commit({ 'a b.ts': '1', 'gone.ts': '1', 'old.ts': lines, 'same.ts': '1', '.gitignore': 'ignored\n' })
  const history = openHistory(repository.folder)
  expect(await history.uncommitted()).toEqual([])
  await repository.write({ 'a b.ts': '2', 'new é.ts': '', 'folder/x.ts': '', ignored: '', 'staged.ts': '' })
  await repository.git('add', 'staged.ts')
  await repository.git('mv', 'old.ts', 'moved.ts')
  await rm(join(repository.folder, 'gone.ts'))
  expect((await history.uncommitted()).toSorted()).toEqual([
    ...['a b.ts', 'folder/', 'gone.ts', 'moved.ts', 'new é.ts', 'old.ts', 'staged.ts'],
  ])
})

test('reading takes no lock and writes nothing', async () => {
  await using repository = await gitRepository()
  await repository.commit({ 'a.ts': '1' })
  const index = join(repository.folder, '.git/index')
  await writeFile(join(repository.folder, 'a.ts'), '1')
  const before = (await stat(index)).mtimeMs
  await writeFile(`${index}.lock`, '')
  expect(await openHistory(repository.folder).uncommitted()).toEqual([])
  expect((await stat(index)).mtimeMs).toBe(before)
})

test('a check-out is owned before it exists, holds its commit, and runs no hook', async () => {
  await using repository = await gitRepository()
  const base = await repository.commit({ 'a b/é.ts': 'base' })
  await repository.commit({ 'a b/é.ts': 'head' })
  const hook = join(repository.folder, '.git/hooks/post-checkout')
  await repository.write({ '.git/hooks/post-checkout': '#!/bin/sh\ntouch "$(dirname "$0")/ran"\nexit 1\n' })
  await chmod(hook, 0o755)
  const owned: Owned[] = []
  const folder = join(repository.folder, '../base arm')
  await openHistory(
    repository.folder,
    workspaceThat((thing) => owned.push(thing)),
  ).checkOut(base, folder)
  expect(owned).toEqual([{ kind: 'worktree', repository: repository.folder, path: folder }])
  expect(await readFile(join(folder, 'a b/é.ts'), 'utf8')).toBe('base')
  await expect(stat(join(repository.folder, '.git/hooks/ran'))).rejects.toThrow('ENOENT')
  expect(await readFile(join(repository.folder, 'a b/é.ts'), 'utf8')).toBe('head')
})

test('a check-out that git refuses throws in its words', async () => {
  await using repository = await gitRepository()
  await repository.commit({ 'a.ts': '' })
  const history = openHistory(
    repository.folder,
    workspaceThat(() => {}),
  )
  await expect(history.checkOut('f'.repeat(40), join(repository.folder, '../x'))).rejects.toThrow('git worktree failed')
  await expect(openHistory(repository.folder).checkOut('HEAD', 'x')).rejects.toThrow('needs a workspace')
})

function workspaceThat(notes: (thing: Owned) => void): Workspace {
  return {
    ...{ folder: '', heldDir: '', mark: {}, onEnd: () => {}, close: async () => [] },
    own: (thing) => {
      notes(thing)
      return { pids: () => [], end: async () => {} }
    },
  }
}

test('ancestors are a commit and those before it on its own branch, the newest first and no more than asked for', async () => {
  await using repository = await gitRepository()
  const first = await repository.commit({ 'a.ts': '1' })
  const second = await repository.commit({ 'a.ts': '2' })
  const third = await repository.commit({ 'a.ts': '3' })
  const history = openHistory(repository.folder)

  expect(await history.ancestors?.(third, 51)).toEqual([third, second, first])
  expect(await history.ancestors?.(third, 2)).toEqual([third, second])
  expect(await history.ancestors?.(first, 51)).toEqual([first])
})

test('messages are those of the commits after base up to head, the newest first, as a person wrote them', async () => {
  await using repository = await gitRepository()
  const base = await repository.commit({ 'a.ts': '1' })
  const first = await repository.commit({ 'a.ts': '2' }, 'Wörter\n\nHypothesis: one\n')
  const head = await repository.commit({ 'a.ts': '3' }, '-n 1')
  const history = openHistory(repository.folder)

  expect(await history.messages?.(base, head)).toEqual(['-n 1\n', 'Wörter\n\nHypothesis: one\n'])
  expect(await history.messages?.(first, first)).toEqual([])
})
