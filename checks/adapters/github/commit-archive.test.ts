import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { packTar } from 'modern-tar'
import { describe, expect, it } from 'vitest'
import { gitRepository } from '../../../fixtures/builders/git-repository.ts'
import { hostOn } from '../../../fixtures/builders/host-on.ts'
import { type GitHub, gitHub } from '../../../fixtures/github/git-hub.ts'
import { needsText } from '../../journeys/needs-text.ts'
import { openHistory } from '../git/open-history.ts'

const asked = ({ requests }: GitHub) => requests.map(({ operation }) => operation)
const tarball = 'repos/download-tarball-archive'

describe('a commit holds what its clone holds', () => {
  it('and so do its changes', async () => {
    await using repository = await gitRepository()
    const base = await repository.commit({
      'src/a.ts': 'let a\n',
      'src/gone.ts': 'gone\n',
      'docs/old name.md': 'words\n'.repeat(9),
      'same.bin': Buffer.from([0, 255, 0]),
    })
    await symlink('src', join(repository.folder, 'link'))
    await repository.git('mv', 'docs/old name.md', 'docs/neu ä.md')
    await repository.git('rm', '--quiet', 'src/gone.ts')
    await repository.git('update-index', '--add', '--cacheinfo', `160000,${base},module`)
    const head = await repository.commit({
      'src/a.ts': 'let b\n',
      'src/windows.ts': 'let c\n',
      'src/largest.ts': 'x'.repeat(2 * 1024 * 1024),
      'src/larger.ts': 'x'.repeat(2 * 1024 * 1024 + 1),
      'src/empty.ts': '',
      [`src/${'deep/'.repeat(60)}é.ts`]: 'let d\n',
      '.gitattributes': 'src/windows.ts text eol=crlf\n/src/hidden.ts export-ignore\n.gitattributes export-ignore\n',
      'src/hidden.ts': "import './a'\n",
    })
    await using github = await gitHub({ folder: repository.folder })
    const [clone, archive] = [openHistory(repository.folder), hostOn(github).commits]
    const texts = async (history: Pick<typeof clone, 'files'>, commit: string) => {
      const files = await history.files(commit)
      return [files.paths, await files.texts(files.paths.filter(needsText))] as const
    }
    const [paths, told] = await texts(clone, head)
    expect(await texts(archive, head)).toEqual([paths, new Map([...told, ['src/windows.ts', 'let c\r\n']])])
    expect(await texts(archive, base)).toEqual(await texts(clone, base))
    const plainly = (await clone.changes(base, head)).map((change) => ({ ...change, binary: false }))
    const byPath = (one: { path: string }, other: { path: string }) => (one.path < other.path ? -1 : 1)
    expect(await archive.changes(base, head)).toEqual(plainly.toSorted(byPath))
  })

  it('in one request for its files and one for its archive, and one for each file that the archive leaves out', async () => {
    await using repository = await gitRepository()
    const head = await repository.commit({
      'a.ts': 'let a\n',
      'hidden.ts': 'let b\n',
      '.gitattributes': 'hidden.ts export-ignore\n',
    })
    await using github = await gitHub({ folder: repository.folder })
    const { commits } = hostOn(github)
    await commits.changes(head, head)
    const { texts } = await commits.files(head)
    expect(await texts(['a.ts', 'hidden.ts', 'nothing.ts'])).toEqual(
      new Map([
        ['a.ts', 'let a\n'],
        ['hidden.ts', 'let b\n'],
      ]),
    )
    expect(asked(github)).toEqual(['git/get-tree', tarball, 'git/get-blob'])
    expect(await texts([])).toEqual(new Map())
    expect([asked(github).length, github.leaks]).toEqual([3, []])
  })
})

describe('R12: however many files differ', () => {
  const [base, head] = ['a'.repeat(40), 'b'.repeat(40)]
  const many = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, index) => [`folder-${index % 7}/f${index}.ts`, `${index}`]))
  const open = (count: number) =>
    gitHub({ commits: { [base]: { files: { 'z.ts': '' } }, [head]: { parents: [base], files: many(count) } } })

  it.each([300, 301, 3_001])('all %i are told', async (count) => {
    await using github = await open(count)
    const changes = await hostOn(github).commits.changes(base, head)
    expect(changes.map(({ path }) => path)).toEqual([...Object.keys(many(count)), 'z.ts'].sort())
    expect(asked(github)).toEqual(['git/get-tree', 'git/get-tree'])
  })

  it('a list that GitHub cuts off is asked for folder by folder', async () => {
    await using github = await open(700)
    github.state.mostTreeEntries = 200
    const { paths } = await hostOn(github).commits.files(head)
    expect([...paths].sort()).toEqual(Object.keys(many(700)).sort())
    expect(asked(github).length).toBe(9)
  })

  it('what takes more than a hundred such requests is told as too much', async () => {
    const folders = Array.from({ length: 100 }, (_, index) => [`folder-${index}/f.ts`, ''])
    await using github = await gitHub({
      commits: { [base]: { files: {} }, [head]: { files: Object.fromEntries(folders) } },
    })
    github.state.mostTreeEntries = 2
    const { commits } = hostOn(github)
    const told = await commits.changes(base, head).catch((error) => error.refused)
    expect(told).toEqual({
      status: 'refused',
      code: 'invalid',
      reason: 'GitHub does not list all files of commit bbbbbbb: there are too many.',
    })
  })
})

it('what GitHub refuses is thrown with its reason, and asked for again', async () => {
  const head = 'a'.repeat(40)
  await using github = await gitHub({ commits: { [head]: { files: { 'a.ts': 'let a\n' } } } })
  const { commits } = hostOn(github)
  const refusals = [
    await commits.files('9'.repeat(40)).catch((error) => error.refused),
    await hostOn(github, { token: github.token({ permissions: { checks: 'write' } }) })
      .commits.files(head)
      .catch((error) => error.refused),
  ]
  expect(refusals).toMatchObject([{ code: 'missing' }, { code: 'permission' }])
  github.fail({ operation: 'git/get-tree', times: 7, how: { status: 502 } })
  await expect(commits.files(head)).rejects.toThrow('Could not list the files of commit aaaaaaa: GitHub answers')
  expect((await commits.files(head)).paths).toEqual(['a.ts'])
})

it('an archive that breaks off is asked for again, and then told as not to be had', async () => {
  const head = 'a'.repeat(40)
  const entry = { header: { name: 'x/a.ts', size: 6 }, body: 'let a\n' }
  const whole = gzipSync(await packTar([entry, { header: { name: 'x/b.bin', size: 9_000 }, body: 'x'.repeat(9_000) }]))
  const files = { 'a.ts': 'let a\n', 'b.bin': '', 'c.ts': 'let c\n' }
  const archives = { [head]: whole.subarray(0, whole.length - 20) }
  await using github = await gitHub({ commits: { [head]: { files } }, archives })
  const { texts } = await hostOn(github).commits.files(head)
  await expect(texts(['a.ts', 'c.ts'])).rejects.toThrow(
    'Could not read the files of commit aaaaaaa: GitHub cannot be reached (the storage cannot be reached).',
  )
  expect(asked(github)).toEqual(['git/get-tree', ...Array(7).fill(tarball)])
  archives[head] = whole
  expect(await texts(['a.ts', 'c.ts'])).toEqual(new Map(Object.entries(files).filter(([path]) => path !== 'b.bin')))
})
