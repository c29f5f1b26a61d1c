import { afterEach, beforeEach, expect, it } from 'vitest'
import { type GitRepository, gitRepository } from '../../../fixtures/builders/git-repository.ts'
import { hostOn } from '../../../fixtures/builders/host-on.ts'
import { type GitHub, gitHub } from '../../../fixtures/github/git-hub.ts'

const path = 'flags/production.flagd.json'
const mayWrite = { contents: 'write', 'pull-requests': 'write' } as const
const mayRead = { contents: 'read', 'pull-requests': 'write' } as const

let repository: GitRepository
let github: GitHub
beforeEach(async () => {
  repository = await gitRepository()
  await repository.commit({ [path]: '{"flags": {}}\n', 'README.md': 'Ä\n' })
  github = await gitHub({ repository: 'acme/stockroom', folder: repository.folder })
})
afterEach(async () => {
  await github.close()
  await repository[Symbol.asyncDispose]()
})

const open = (permissions: Record<string, 'read' | 'write'> = mayWrite) =>
  hostOn(github, { token: github.token({ permissions }) }).files
const shown = (branch: string, file = path) => repository.git('show', `${branch}:${file}`)

async function versionOf(file = path, branch = 'main'): Promise<string> {
  const found = await open().read({ path: file, branch })
  if (found === undefined || 'code' in found) throw new Error('There is a file.')
  return found.version
}

// ── reading ────────────────────────────────────────────────────────────────────────────────────────

it('reads the file at the tip of a branch, byte for byte', async () => {
  const text = '{\r\n\t"flags": {"ä": "\u{1F600}"}\r\n}'
  await repository.commit({ [path]: text })
  expect(await open().read({ path, branch: 'main' })).toEqual({
    text,
    version: await repository.git('rev-parse', `main:${path}`),
  })
})

it('knows that there is no such file, or branch', async () => {
  expect(await open().read({ path: 'flags/other.json', branch: 'main' })).toBeUndefined()
  expect(await open().read({ path, branch: 'nope' })).toBeUndefined()
})

it.each([
  ['is no file', 'flags', {}],
  ['is no UTF-8 text', 'latin.json', { 'latin.json': Buffer.from([0x22, 0xe4, 0x22]) }],
  ['is larger than 1 MB', 'large.json', { 'large.json': 'x'.repeat(1_100_000) }],
])('says that what it is asked for %s', async (why, file, files) => {
  await repository.commit(files)
  expect(await open().read({ path: file, branch: 'main' })).toEqual({
    status: 'refused',
    code: 'invalid',
    reason: `Could not read ${file} of main: it ${why}.`,
  })
})

// ── commits ────────────────────────────────────────────────────────────────────────────────────────

it('replaces a file by one commit that changes nothing else', async () => {
  const change = { path, branch: 'main', text: '{"flags": {"ä": 1}}\n', message: 'Share people out by sign-up-7' }
  expect(await open().write({ ...change, version: await versionOf() })).toEqual({ status: 'written' })
  expect(await repository.git('log', '--format=%s', 'main')).toBe('Share people out by sign-up-7\nChange')
  expect(await repository.git('diff', '--name-status', 'main~1', 'main')).toBe(`M\t${path}`)
  expect(await open().read({ path, branch: 'main' })).toMatchObject({ text: change.text })
})

it('makes a file where there is none', async () => {
  const change = { path: 'new/flags.json', branch: 'main', text: '{}\n', message: 'Add' }
  expect(await open().write(change)).toEqual({ status: 'written' })
  expect(await shown('main', 'new/flags.json')).toBe('{}')
})

it('changes nothing once somebody else has changed the file, made it, or removed it', async () => {
  const version = await versionOf()
  await repository.commit({ [path]: '{"flags": {"theirs": 1}}\n' })
  const change = { path, branch: 'main', text: '{"flags": {"ours": 1}}\n', message: 'Ours' }
  expect(await open().write({ ...change, version })).toEqual({ status: 'changed' })
  expect(await open().write(change)).toEqual({ status: 'changed' })
  expect(await open().write({ ...change, path: 'gone.json', version })).toEqual({ status: 'changed' })
  expect(await shown('main')).toBe('{"flags": {"theirs": 1}}')
})

it('writes once, though GitHub fails after it has written', async () => {
  github.fail({ operation: 'repos/create-or-update-file-contents', how: { status: 502, after: true } })
  const change = { path, branch: 'main', text: '{"flags": {"a": 1}}\n', message: 'Once', version: await versionOf() }
  expect(await open().write(change)).toEqual({ status: 'written' })
  expect(await repository.git('rev-list', '--count', 'main')).toBe('2')
})

it('says which permission is missing', async () => {
  const change = { path, branch: 'main', text: '{}', message: 'x', version: await versionOf() }
  expect(await open(mayRead).write(change)).toEqual({
    status: 'refused',
    code: 'permission',
    reason: `Could not commit ${path} to main: the token lacks a permission. Add \`contents: write\` under \`permissions:\` of the job.`,
  })
})

it.each(['protection', 'ruleset'] as const)('says that a rule of the branch is in the way (%s)', async (by) => {
  github.state.requiredChecks.push({ name: 'ux-impact', app: null, by })
  const change = { path, branch: 'main', text: '{}', message: 'x', version: await versionOf() }
  expect(await open().write(change)).toEqual({
    status: 'refused',
    code: 'invalid',
    reason: expect.stringMatching(/GitHub does not accept it \(409: .*Required status check "ux-impact" is expected/),
  })
})

// ── pull requests ──────────────────────────────────────────────────────────────────────────────────

const proposal = {
  branch: 'ux-impact/sign-up-7',
  from: 'main',
  path,
  text: '{"flags": {"ours": 1}}\n',
  title: 'Share people out by sign-up-7',
  body: 'The experiment of #7.',
}

it('proposes a change by one commit on a branch of its own, and by one pull request', async () => {
  const version = await versionOf()
  const proposed = { status: 'proposed', number: 1, url: github.pageOf(1) }
  expect(await open().propose({ ...proposal, version })).toEqual(proposed)
  expect(github.pullRequest(1)).toMatchObject({
    title: proposal.title,
    body: proposal.body,
    state: 'open',
    base: { ref: 'main' },
    head: { ref: proposal.branch, sha: await repository.git('rev-parse', proposal.branch) },
  })
  expect(await repository.git('diff', '--name-status', 'main', proposal.branch)).toBe(`M\t${path}`)
  expect(await shown('main')).toBe('{"flags": {}}')

  const before = github.writes().length
  expect(await open().propose({ ...proposal, version })).toEqual(proposed)
  expect(github.writes()).toHaveLength(before)
})

it('keeps the pull request on the tip of the branch that it is to be merged into, with what is wanted now', async () => {
  await open().propose({ ...proposal, version: await versionOf() })
  await repository.commit({ [path]: '{"flags": {"theirs": 1}}\n' })
  const [text, title] = ['{"flags": {"theirs": 1, "ours": 2}}\n', 'Switch sign-up-7 off']
  const now = { ...proposal, text, title, version: await versionOf() }
  expect(await open().propose(now)).toEqual({ status: 'proposed', number: 1, url: github.pageOf(1) })
  expect(github.pullRequest(1)).toMatchObject({ title: 'Switch sign-up-7 off', state: 'open' })
  expect(await repository.git('log', '--format=%s', `main..${proposal.branch}`)).toBe('Switch sign-up-7 off')
  expect(await shown(proposal.branch)).toBe(text.trim())
})

it('opens another one once the first was merged, though its branch is still there', async () => {
  await open().propose({ ...proposal, version: await versionOf() })
  await repository.git('merge', '--quiet', '--no-ff', '-m', 'Merge', proposal.branch)
  Object.assign(github.pullRequest(1), { state: 'closed', merged: true })
  const text = '{"flags": {"ours": 2}}\n'
  expect(await open().propose({ ...proposal, text, version: await versionOf() })).toMatchObject({ number: 2 })
  expect(await repository.git('log', '--format=%s', `main..${proposal.branch}`)).toBe(proposal.title)
})

it('proposes nothing that would undo what somebody else has changed meanwhile', async () => {
  const version = await versionOf()
  await repository.commit({ [path]: '{"flags": {"theirs": 1}}\n' })
  expect(await open().propose({ ...proposal, version })).toEqual({ status: 'changed' })
  expect(github.writes()).toEqual([])
})

it.each(['git/create-ref', 'pulls/create'])('proposes once, though GitHub fails after %s', async (operation) => {
  github.fail({ operation, how: { status: 502, after: true } })
  const version = await versionOf()
  expect(await open().propose({ ...proposal, version })).toMatchObject({ status: 'proposed', number: 1 })
  expect(github.state.pullRequests).toHaveLength(1)
  expect(await shown(proposal.branch)).toBe(proposal.text.trim())
})

it('withdraws what it proposed, and has nothing to do where nothing is proposed', async () => {
  await open().propose({ ...proposal, version: await versionOf() })
  for (const _ of [1, 2]) expect(await open().withdraw({ branch: proposal.branch })).toBeUndefined()
  expect(github.pullRequest(1).state).toBe('closed')
  expect(await repository.git('branch', '--list', proposal.branch)).toBe('')
  expect(await open(mayRead).withdraw({ branch: proposal.branch })).toBeUndefined()
})

it('says which permission is missing for a proposal', async () => {
  expect(await open(mayRead).propose({ ...proposal, version: await versionOf() })).toMatchObject({
    status: 'refused',
    code: 'permission',
    reason: expect.stringContaining('Add `contents: write` under `permissions:` of the job.'),
  })
})
