import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { hideState, readState } from '../checks/experiment/state-comment.ts'
import type { ExperimentState } from '../checks/types.ts'
import { call } from '../fixtures/builders/called.ts'
import { type GitHub, gitHub } from '../fixtures/github/git-hub.ts'
import { appIdentity, gitHubActions, person } from '../fixtures/github/seed.ts'
import type { Identity } from '../fixtures/github/state.ts'

/** The command line on a pull request, with tokens of several owners: whose comments are taken for the state. */
const [base, head] = ['a'.repeat(40), 'b'.repeat(40)]
const days = Array.from({ length: 28 }, (_, at) => new Date(Date.now() - (28 - at) * 86_400_000))
const kpis = days.map((day) => day.toISOString().slice(0, 10)).map((day) => `completionRate,62%,100,${day},${day}`)
const files = {
  '.ux-impact.yml': `version: 1
production: { window: 28d }
experiments: { flagd: { file: flags.json } }
journeys:
  initial-import:
    title: Initial inventory import
    entry: [src/import.ts]
    kpis: { completionRate: { source: file, path: kpis.csv } }
    experiment: { results: { source: file, path: results.csv } }
`,
  'kpis.csv': `kpi,value,sample,from,to\n${kpis.join('\n')}\n`,
  'flags.json': '{ "flags": {} }\n',
}
const code = { 'src/import.ts': "export const arm = client.getStringValue('initial-import-7', 'control')\n" }
const app = appIdentity('acme-experiments')

let github: GitHub
beforeEach(async () => {
  github = await gitHub({
    repository: 'acme/stockroom',
    commits: { [base]: { files }, [head]: { parents: [base], files: { ...files, ...code } } },
    branches: { main: base },
    people: { ada: 'write' },
    pullRequests: [{ number: 7, title: 'Clearer errors', author: 'mallory', head: { ref: 'clearer', sha: head } }],
  })
  vi.stubEnv('GITHUB_REPOSITORY', github.repository)
  vi.stubEnv('GITHUB_API_URL', github.apiUrl)
  vi.stubEnv('GITHUB_SERVER_URL', github.webUrl)
  vi.stubEnv('GITHUB_ACTOR', undefined)
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await github.close()
})

function run(by: Identity, action: string, ...more: string[]) {
  vi.stubEnv('GITHUB_TOKEN', github.token({ as: by }))
  const words = action === 'follow' ? [] : ['initial-import', '--pull-request', '7']
  return call('.', 'experiment', action, ...words, ...more)
}
const plain = ({ code, out, err }: Awaited<ReturnType<typeof call>>) => ({
  code,
  said: `${out}${err}`.split(' http')[0]?.trim(),
})
const kept = () =>
  github.commentsOf(7).flatMap(({ body, author }) => {
    const state = readState(body)
    return state ? [{ by: author.login, phase: state.phase }] : []
  })

/** A state that somebody wrote by hand, before all other comments. */
function forge(by: string, change: Partial<ExperimentState>) {
  const real = github.commentsOf(7).find(({ body }) => readState(body) !== undefined)
  const state = readState(real?.body ?? '')
  if (!real || !state) throw new Error('There is nothing to forge.')
  const body = real.body.replace(/<!-- ux-impact:state .* -->/, hideState({ ...state, ...change }))
  github.state.comments.unshift({ ...real, id: 1, author: person(by), body })
}

describe('whoever owns the token', () => {
  it.each([
    ['an app', app],
    ['a person', person('ada')],
    ['a job', gitHubActions],
  ])('%s finds what it wrote, and nothing that others forged', async (_owner, owner) => {
    expect(plain(await run(owner, 'plan'))).toMatchObject({ code: 0, said: expect.stringMatching(/^Planned: /) })
    forge('mallory', { phase: 'running', flag: 'prices', runningSince: '2026-01-01T00:00:00Z' })
    expect(plain(await run(owner, 'status'))).toMatchObject({
      code: 0,
      said: expect.stringContaining('The experiment on `initial-import` is planned.'),
    })
    expect(plain(await run(owner, 'start'))).toMatchObject({ code: 0, said: expect.stringMatching(/^Started: /) })
    expect(plain(await run(owner, 'follow'))).toEqual({
      code: 0,
      said: '#7: The experiment on initial-import: waits for the merge',
    })
    expect(kept()).toEqual([
      { by: 'mallory', phase: 'running' },
      { by: owner.login, phase: 'armed' },
    ])
    expect(plain(await run(owner, 'stop'))).toMatchObject({ code: 0, said: expect.stringMatching(/^Stopped: /) })
    github.state.comments.splice(1, 1)
    expect(plain(await run(owner, 'status'))).toEqual({
      code: 3,
      said: 'Not done. There is no experiment on `initial-import` here.',
    })
  })
})

describe('with a token of one’s own', () => {
  it('what jobs of the repository keep counts too', async () => {
    await run(gitHubActions, 'start')
    expect(plain(await run(person('ada'), 'stop'))).toMatchObject({ code: 0 })
    expect(kept()).toEqual([{ by: 'github-actions[bot]', phase: 'ended' }])
  })

  it('what an app keeps counts where that is said, can be ended, and nothing is begun beside it', async () => {
    await run(app, 'start')
    const writes = github.writes().length
    for (const action of ['status', 'stop', 'decide', 'plan', 'start']) {
      expect(plain(await run(person('ada'), action))).toEqual({
        code: 3,
        said: [
          'Not done. The experiment on `initial-import` is kept by acme-experiments[bot], whose comments do not count here.',
          '- Who trusts acme-experiments[bot] asks at the command line: `--as "acme-experiments[bot]"`.',
        ].join('\n'),
      })
    }
    expect(github.writes().length).toBe(writes)
    const as = ['--as', 'acme-experiments[bot]']
    expect(plain(await run(person('ada'), 'status', ...as))).toMatchObject({ code: 0 })
    expect(plain(await run(person('ada'), 'stop', ...as))).toMatchObject({ code: 0 })
    expect(kept()).toEqual([{ by: 'acme-experiments[bot]', phase: 'ended' }])
  })

  it('with --as nobody else counts, and nothing is written that would not', async () => {
    expect(plain(await run(person('ada'), 'plan', '--as', 'ux-impact[bot]'))).toEqual({
      code: 3,
      said: 'Not done. The token writes as ada, and here only what ux-impact[bot] wrote counts.',
    })
    await run(gitHubActions, 'plan')
    expect(plain(await run(gitHubActions, 'status', '--as', 'ux-impact[bot]'))).toMatchObject({ code: 3 })
    expect(kept()).toEqual([{ by: 'github-actions[bot]', phase: 'planned' }])
  })
})

it('a person’s comment is no hint of whom to trust', async () => {
  await run(app, 'plan')
  forge('mallory', { phase: 'running' })
  github.state.comments.splice(1, 1)
  expect(plain(await run(person('ada'), 'status'))).toEqual({
    code: 3,
    said: 'Not done. There is no experiment on `initial-import` here.',
  })
})

it('a token that GitHub does not know, and a login that is none, are told', async () => {
  vi.stubEnv('GITHUB_TOKEN', 'ghp_unknown')
  expect(plain(await call('.', 'experiment', 'follow'))).toMatchObject({
    code: 3,
    said: expect.stringContaining('Could not ask whose the token is: GitHub does not accept the token.'),
  })
  expect(plain(await call('.', 'experiment', 'follow', '--as', 'a b'))).toMatchObject({
    code: 2,
    said: expect.stringContaining('--as a b is no login of GitHub.'),
  })
})

it('KPIs of a file that GitHub does not give are no bug of ours, and nothing is planned', async () => {
  const how = { status: 403, body: { message: 'Blocked' } }
  github.fail({ operation: '*', times: Infinity, how, when: ({ path }) => path.endsWith('/kpis.csv') })
  expect(plain(await run(gitHubActions, 'plan'))).toEqual({
    code: 3,
    said: expect.stringMatching(
      /^Not done\. Could not read kpis\.csv at \w{7}: GitHub does not allow it \(Blocked\)\.$/,
    ),
  })
  expect(kept()).toEqual([])
})
