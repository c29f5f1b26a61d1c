import { FlagdCore } from '@openfeature/flagd-core'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { parseConfig } from '../../../../config-schema/index.ts'
import { everyJump, experimentFlag, nameOfUse } from '../../../../fixtures/builders/experiment-flag.ts'
import { type GitRepository, gitRepository } from '../../../../fixtures/builders/git-repository.ts'
import { hostOn } from '../../../../fixtures/builders/host-on.ts'
import { type GitHub, gitHub } from '../../../../fixtures/github/git-hub.ts'
import type { FlagProvider, RepositoryFiles } from '../../../ports.ts'
import type { FlagUse } from '../../../types.ts'
import { openFlagProviders } from '../open-flag-providers.ts'

const path = 'flags/production.flagd.json'
const other = '{ "state": "ENABLED",  "variants": { "on": true, "off": false }, "defaultVariant": "on" }'
const before = `{\n    "flags": {\n        "banner": ${other}\n    }\n}\n`
const flag = experimentFlag()

let repository: GitRepository
let github: GitHub
beforeEach(async () => {
  repository = await gitRepository()
  await repository.commit({ [path]: before })
  github = await gitHub({ repository: 'acme/stockroom', folder: repository.folder })
})
afterEach(async () => {
  await github.close()
  await repository[Symbol.asyncDispose]()
})

const filesOf = (contents: 'read' | 'write' = 'write') =>
  hostOn(github, { token: github.token({ permissions: { contents, 'pull-requests': 'write' } }) }).files

function open(connection: object = {}, files: RepositoryFiles | undefined = filesOf()): FlagProvider {
  const experiments = { flagd: { file: path, ...connection } }
  const journeys = { 'sign-up': { title: 'Sign up', pages: ['/sign-up'] } }
  const parsed = parseConfig(JSON.stringify({ version: 1, experiments, journeys }), { file: 'a.yml' })
  if (parsed.status === 'mistake') throw new Error(JSON.stringify(parsed.problems))
  const terms = {
    env: () => undefined,
    now: () => new Date(),
    fetch: () => Promise.reject(new Error('nobody is asked')),
  }
  const provider = openFlagProviders({ ...terms, ...(files && { files }) }).open({
    name: 'flagd',
    config: parsed.config,
    branch: 'main',
  })
  if ('status' in provider) throw new Error(provider.reason)
  return provider
}

const textOn = (branch: string) => repository.git('show', `${branch}:${path}`)
const commits = async (branch = 'main') => Number(await repository.git('rev-list', '--count', branch))

/** The arms that people have by the file, as OpenFeature's own evaluation gives them. */
async function armsOn(branch: string, key = flag.key): Promise<string[]> {
  const core = new FlagdCore()
  core.setConfigurations(await textOn(branch))
  const arms = Array.from({ length: 200 }, (_, index) => {
    const context = { targetingKey: `person-${index}` }
    return core.resolveStringEvaluation(key, 'control', context).value
  })
  return [...new Set(arms)].sort()
}
const expectedArms = (to: FlagUse) =>
  to.use === 'split' ? ['b', 'c', 'control'] : [to.use === 'all' ? to.arm : 'control']

// ── commits ────────────────────────────────────────────────────────────────────────────────────────

test('A flag that the file does not have is absent, and so is one of a file that is not there', async () => {
  expect(await open().state(flag)).toEqual({ status: 'absent' })
  expect(await open({ file: 'flags/none.json' }).state(flag)).toEqual({ status: 'absent' })
  expect(github.writes()).toEqual([])
})

test.each(everyJump)('A flag is brought from %s to %s, by one commit each', async (_, __, from, to) => {
  await open().bring(flag, from)
  expect(await open().bring(flag, to)).toEqual({ status: 'done' })
  expect(await open().state(flag)).toEqual({ status: 'ours', ...to })
  expect(await armsOn('main')).toEqual(expectedArms(to))
  const count = await commits()
  expect(count).toBe(nameOfUse(from) === nameOfUse(to) ? 2 : 3)
  expect(await open().bring(flag, to)).toEqual({ status: 'done' })
  expect(await commits()).toBe(count)
  expect((await textOn('main')).startsWith(before.slice(0, before.indexOf('\n    }')))).toBe(true)
})

test('The commit says what it does and for which pull request, and a file that is not there is made', async () => {
  await open({ file: 'flags/new.json' }).bring(flag, { use: 'split' })
  expect(await repository.git('log', '-1', '--format=%B', 'main')).toBe(
    'Share people out among control, b, c of initial-import-42\n\nFor the experiment of pull request #42.',
  )
  expect(await open({ file: 'flags/new.json' }).state(flag)).toEqual({ status: 'ours', use: 'split' })
})

test('The branch that the configuration names is the one that is changed', async () => {
  await repository.git('branch', 'live')
  expect(await open({ branch: 'live' }).bring(flag, { use: 'all', arm: 'b' })).toEqual({ status: 'done' })
  expect(await armsOn('live')).toEqual(['b'])
  expect(await open().state(flag)).toEqual({ status: 'absent' })
})

test('What others change meanwhile is kept, and people who are faster every time are waited for', async () => {
  const files = filesOf()
  let rivals = 1
  const crowded: RepositoryFiles = {
    ...files,
    async read(file) {
      const found = await files.read(file)
      if (rivals-- > 0) await repository.commit({ [path]: before.replace('"banner"', `"banner-${rivals}"`) })
      return found
    },
  }
  expect(await open({}, crowded).bring(flag, { use: 'split' })).toEqual({ status: 'done' })
  expect(await textOn('main')).toContain('"banner-0"')
  expect(await armsOn('main')).toEqual(['b', 'c', 'control'])

  rivals = 100
  expect(await open({}, crowded).bring(flag, { use: 'off' })).toEqual({
    status: 'trouble',
    reason: `Others are changing ${path} on main at this moment.`,
    later: true,
  })
})

// ── pull requests ──────────────────────────────────────────────────────────────────────────────────

test('A change waits for its pull request to be merged, which stays the same one', async () => {
  const byPullRequest = { change: 'pullRequest' }
  const pending = (what: string) => ({ status: 'pending', what, url: github.pageOf(1) })
  const shared = 'pull request #1 is merged: Share people out among control, b, c of initial-import-42'
  expect(await open(byPullRequest).bring(flag, { use: 'split' })).toEqual(pending(shared))
  expect(await open(byPullRequest).state(flag)).toEqual({ status: 'absent' })
  const writes = github.writes().length
  expect(await open(byPullRequest).bring(flag, { use: 'split' })).toEqual(pending(shared))
  expect(github.writes()).toHaveLength(writes)

  const all = 'pull request #1 is merged: Give everybody b of initial-import-42'
  expect(await open(byPullRequest).bring(flag, { use: 'all', arm: 'b' })).toEqual(pending(all))
  expect(github.pullRequest(1)).toMatchObject({ title: 'Give everybody b of initial-import-42', state: 'open' })
  expect(await armsOn('ux-impact/initial-import-42')).toEqual(['b'])

  await repository.git('merge', '--quiet', '--no-ff', '-m', 'Merge', 'ux-impact/initial-import-42')
  Object.assign(github.pullRequest(1), { state: 'closed', merged: true })
  expect(await open(byPullRequest).state(flag)).toEqual({ status: 'ours', use: 'all', arm: 'b' })
  expect(await open(byPullRequest).bring(flag, { use: 'all', arm: 'b' })).toEqual({ status: 'done' })
})

test('What is no longer wanted is withdrawn, so that nobody merges it', async () => {
  await open().bring(flag, { use: 'off' })
  const byPullRequest = open({ change: 'pullRequest' })
  await byPullRequest.bring(flag, { use: 'split' })
  expect(github.pullRequest(1).state).toBe('open')
  expect(await byPullRequest.bring(flag, { use: 'off' })).toEqual({ status: 'done' })
  expect(github.pullRequest(1).state).toBe('closed')
})

// ── what is left as it is ──────────────────────────────────────────────────────────────────────────

test('A flag of somebody else, of another pull request, or changed by hand is never touched', async () => {
  await open().bring(flag, { use: 'split' })
  const ours = await textOn('main')
  const cases = [
    [{ ...flag, key: 'banner' }, ours, 'There is a flag banner that was not made by ux-impact.'],
    [{ ...flag, pullRequest: 4 }, ours, 'The flag initial-import-42 was made for pull request 42.'],
    [
      flag,
      ours.replace('"ENABLED",\n            "variants"', '"DISABLED",\n            "variants"'),
      'The flag initial-import-42 was changed by hand: it is not as ux-impact would write it.',
    ],
  ] as const
  for (const [asked, text, why] of cases) {
    await repository.commit({ [path]: text })
    const count = await commits()
    expect(await open().state(asked)).toEqual({ status: 'foreign', why })
    expect(await open().bring(asked, { use: 'off' })).toEqual({
      status: 'trouble',
      reason: `${why} ${path} is left as it is.`,
      later: false,
    })
    expect(await commits()).toBe(count)
  }
})

test('A file that flagd would not read is left as it is, with its line and the reason', async () => {
  await repository.commit({ [path]: '{\n  // ours\n  "flags": {}\n}\n' })
  const reason = `${path} on main is no flag file that flagd reads: line 2, a key in \`"\` is expected here, not \`/\`. It is left as it is.`
  expect(await open().state(flag)).toEqual({ status: 'trouble', reason, later: false })
  expect(await open().bring(flag, { use: 'split' })).toEqual({ status: 'trouble', reason, later: false })
})

// ── what stands in the way ─────────────────────────────────────────────────────────────────────────

test('Without the right to write, it says which one is needed, and what to put by hand; then it goes on', async () => {
  const brought = await open({}, filesOf('read')).bring(flag, { use: 'split' })
  expect(brought).toMatchObject({ status: 'trouble', later: false })
  const { reason } = brought as { reason: string }
  const [words = '', entry = ''] = reason.split('```json\n')
  expect(words).toBe(
    `Could not commit ${path} to main: the token lacks a permission. Add \`contents: write\` under \`permissions:\` of the job. It can be done by hand too: put this into \`flags\` of ${path} on main:\n\n`,
  )
  const byHand = before.replace('    "flags": {', `    "flags": {\n${entry.replace('\n```', '')},`)
  await repository.commit({ [path]: byHand })
  expect(await open({}, filesOf('read')).state(flag)).toEqual({ status: 'ours', use: 'split' })
  expect(await open({}, filesOf('read')).bring(flag, { use: 'split' })).toEqual({ status: 'done' })
  expect(await armsOn('main')).toEqual(['b', 'c', 'control'])
})

test('Where a rule protects the branch, it says that a pull request can be made instead', async () => {
  github.state.requiredChecks.push({ name: 'ux-impact', app: null, by: 'protection' })
  expect(await open().bring(flag, { use: 'split' })).toMatchObject({
    status: 'trouble',
    reason: expect.stringContaining(
      'Where a rule protects the branch, `experiments.flagd.change: pullRequest` lets somebody merge the change.',
    ),
    later: false,
  })
  expect(await open({ change: 'pullRequest' }).bring(flag, { use: 'split' })).toMatchObject({ status: 'pending' })
})

test('Limits and failures of GitHub may be over later, and where nobody can be asked, it says so', async () => {
  github.fail({ operation: 'repos/get-content', times: Number.POSITIVE_INFINITY, how: { status: 502 } })
  expect(await open().state(flag)).toMatchObject({ status: 'trouble', later: true })
  github.mend()
  github.state.rate.remaining = 0
  expect(await open({}, hostOn(github, { limitWait: 0 }).files).bring(flag, { use: 'off' })).toMatchObject({
    status: 'trouble',
    later: true,
    until: expect.stringMatching(/^20\d\d-/),
  })
  const nobody = openFlagProviders({ env: () => undefined, now: () => new Date(), fetch })
  const journeys = { 'sign-up': { title: 'Sign up', pages: ['/sign-up'] } }
  const parsed = parseConfig(JSON.stringify({ version: 1, experiments: { flagd: { file: path } }, journeys }), {
    file: 'a.yml',
  })
  if (parsed.status === 'mistake') throw new Error('It is right.')
  const provider = nobody.open({ name: 'flagd', config: parsed.config, branch: 'main' })
  expect('state' in provider && (await provider.state(flag))).toEqual({
    status: 'trouble',
    reason: 'flagd is switched where the pull request is: on GitHub, whose repository holds the flag file.',
    later: false,
  })
})

test('Code asks for the flag by OpenFeature, with the attribute that names a person', () => {
  expect(open({ person: 'accountId' }).snippet(flag)).toBe(
    "const arm = await client.getStringValue('initial-import-42', 'control', { accountId: person.id })",
  )
})
