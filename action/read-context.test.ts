import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readContext } from './read-context.ts'

let folder: string
let env: NodeJS.ProcessEnv
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ux-impact-context-'))
  await writeFile(join(folder, 'event.json'), '{"action":"opened"}')
  env = {
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    GITHUB_REF_NAME: 'main',
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_RUN_ID: '12',
    GITHUB_RUN_ATTEMPT: '2',
    GITHUB_SHA: 'c'.repeat(40),
    GITHUB_WORKFLOW_REF: 'acme/shop/.github/workflows/check.yml@refs/pull/7/merge',
    GITHUB_WORKSPACE: '/work',
    RUNNER_TEMP: '/temp',
  }
})
afterAll(() => rm(folder, { recursive: true }))

it('all comes from what GitHub and the workflow give, with GitHub itself where no other server is named', () => {
  expect(
    readContext({
      ...env,
      INPUT_TOKEN: 't',
      INPUT_KPIS: 'KPI_TOKEN=k=1',
      INPUT_ENVIRONMENT: 'USER=ada\n\nPASSWORD=a=b \n',
    }),
  ).toEqual({
    event: { name: 'pull_request', payload: { action: 'opened' } },
    repository: 'acme/shop',
    host: { api: 'https://api.github.com', web: 'https://github.com' },
    run: {
      id: 12,
      attempt: 2,
      url: 'https://github.com/acme/shop/actions/runs/12',
      workflow: '.github/workflows/check.yml',
    },
    commit: { ref: 'main', sha: 'c'.repeat(40) },
    folder: '/work',
    report: '/temp/ux-impact-report',
    records: '/temp/ux-impact-records',
    token: 't',
    ownToken: false,
    reportAs: 'job',
    answers: 'all',
    workflow: '.github/workflows/ux-impact.yml',
    environment: { USER: 'ada', PASSWORD: 'a=b' },
    kpis: { KPI_TOKEN: 'k=1' },
  })
})

it('a wrong input is told, and a line of secrets by its number alone', () => {
  expect(() => readContext({ ...env, INPUT_REPORT_AS: 'jobs' })).toThrow(
    '"jobs" is not a value of the input report-as.',
  )
  expect(() => readContext({ ...env, INPUT_ANSWERS: 'none' })).toThrow('"none" is not a value of the input answers.')
  expect(() => readContext({ ...env, INPUT_ENVIRONMENT: 'A=b\nhunter2' })).toThrow(
    'Line 2 of the input environment is not NAME=value.',
  )
})

it('outside of Actions it says so', () => {
  expect(() => readContext({})).toThrow('This runs in GitHub Actions, and GITHUB_REPOSITORY is not set.')
})
