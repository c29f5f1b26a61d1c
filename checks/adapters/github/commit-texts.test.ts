import { afterEach, beforeEach, expect, it } from 'vitest'
import { hostOn } from '../../../fixtures/builders/host-on.ts'
import { type GitHub, gitHub } from '../../../fixtures/github/git-hub.ts'
import { HostRefused } from '../../errors.ts'

const [base, head] = ['b'.repeat(40), 'd'.repeat(40)]
const mebibyte = 1024 * 1024
const files = {
  '.ux-impact.yml': 'version: 1\n',
  'kpis/März – ½.csv': 'month,rate\nMärz,62 %\n',
  'package.json': '{"name":"stockroom"}',
  'largest.csv': 'x'.repeat(mebibyte),
  'larger.csv': 'x'.repeat(mebibyte + 1),
  'empty.txt': '',
}

let github: GitHub
beforeEach(async () => {
  const commits = { [base]: { files }, [head]: { parents: [base], files: { '.ux-impact.yml': 'version: 2\n' } } }
  github = await gitHub({ repository: 'acme/stockroom', commits, branches: { main: base } })
})
afterEach(() => github.close())

it('a file is that of the commit, as it is', async () => {
  const { history } = hostOn(github)
  const texts = ['.ux-impact.yml', 'kpis/März – ½.csv', 'package.json', 'empty.txt'].map((path) =>
    history.textAt(base, path),
  )
  expect(await Promise.all(texts)).toEqual(['version: 1\n', 'month,rate\nMärz,62 %\n', '{"name":"stockroom"}', ''])
  expect(await history.textAt(head, '.ux-impact.yml')).toBe('version: 2\n')
})

it('the commits of a change say what they say, the newest first; of what may not be seen nothing is said', async () => {
  const { history } = hostOn(github)
  expect(await history.messages?.(base, head)).toEqual([expect.any(String)])
  expect(await history.messages?.(head, head)).toEqual([])
  expect(await history.messages?.('e'.repeat(40), head)).toEqual([])
})

it('there is none of a path, and none in a folder’s place', async () => {
  const { history } = hostOn(github)
  expect([await history.textAt(head, 'package.json'), await history.textAt(base, 'kpis')]).toEqual([
    undefined,
    undefined,
  ])
})

it('HEAD is the default branch’s, and a file that it does not have is none', async () => {
  const { history } = hostOn(github)
  expect([await history.textAt('HEAD', '.ux-impact.yml'), await history.textAt('HEAD', 'none.yml')]).toEqual([
    'version: 1\n',
    undefined,
  ])
})

it('a commit that is not there, or may not be seen, is not one without the file', async () => {
  const { history } = hostOn(github)
  await expect(history.textAt('9'.repeat(40), '.ux-impact.yml')).rejects.toThrow(
    'Could not read .ux-impact.yml at 9999999: GitHub has no such thing, or this token may not see it.',
  )
})

it('of the default branch there is a file or none, and a repository that may not be seen is not one without it', async () => {
  const { history } = hostOn(github)
  expect([await history.textAt('HEAD', '.ux-impact.yml'), await history.textAt('HEAD', 'nothing.yml')]).toEqual([
    'version: 1\n',
    undefined,
  ])
  const hidden = hostOn({ ...github, repository: 'acme/secret' }).history
  await expect(hidden.textAt('HEAD', '.ux-impact.yml')).rejects.toThrow('GitHub has no such thing')
})

it('1 MiB is read, and more is a mistake', async () => {
  const { history } = hostOn(github)
  expect((await history.textAt(base, 'largest.csv'))?.length).toBe(mebibyte)
  await expect(history.textAt(base, 'larger.csv')).rejects.toMatchObject({ code: 'fileTooLarge', where: 'larger.csv' })
})

it('what GitHub refuses is thrown with its reason, since no file and no answer are not the same', async () => {
  const { history } = hostOn(github, { token: github.token({ permissions: { checks: 'write' } }) })
  const refusal = await history.textAt(base, '.ux-impact.yml').catch((error) => error)
  expect(refusal).toBeInstanceOf(HostRefused)
  expect(refusal.refused).toEqual({
    status: 'refused',
    code: 'permission',
    reason:
      'Could not read .ux-impact.yml at bbbbbbb: the token lacks a permission. Add `contents: read` under `permissions:` of the job.',
  })
})
