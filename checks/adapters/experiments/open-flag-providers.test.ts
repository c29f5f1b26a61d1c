import { expect, test } from 'vitest'
import { parseConfig } from '../../../config-schema/index.ts'
import { openFlagProviders } from './open-flag-providers.ts'

const providers = openFlagProviders({
  env: (name) => (name === 'TOKEN' ? 'the-token' : undefined),
  fetch: async () => {
    throw new Error('nothing was to be asked')
  },
  now: () => new Date('2026-11-30T12:00:00Z'),
})

function configured(experiments: object) {
  const journeys = { 'sign-up': { title: 'Sign up', pages: ['/sign-up'] } }
  const parsed = parseConfig(JSON.stringify({ version: 1, experiments, journeys }), { file: 'a.yml' })
  if (parsed.status === 'mistake') throw new Error(JSON.stringify(parsed.problems))
  return parsed.config
}
const unleash = (token: string) => configured({ unleash: { url: 'https://unleash.acme.test', token } })

test('A provider is opened by its name, whichever the configuration has by itself', () => {
  const opened = providers.open({ name: 'unleash', config: unleash('$' + '{env:TOKEN}'), branch: 'main' })
  expect(opened).toMatchObject({ title: 'Unleash', bring: expect.any(Function), state: expect.any(Function) })
})

test('One that is not known is told with those that are', () => {
  for (const name of ['launchpad', 'constructor', '__proto__']) {
    expect(providers.open({ name, config: configured({}), branch: 'main' })).toEqual({
      status: 'trouble',
      reason: expect.stringMatching(
        new RegExp(`^Nobody called ${name} switches flags here\\. \`experiments\\.provider\` is one of \`flagd\`, `),
      ),
      later: false,
    })
  }
})

test('One that is not configured is told with what to add', () => {
  expect(providers.open({ name: 'unleash', config: configured({}), branch: 'main' })).toEqual({
    status: 'trouble',
    reason: expect.stringMatching(
      /^Unleash is not configured: add `experiments\.unleash` to `\.ux-impact\.yml`, such as `unleash: \{"url":"https:\/\/unleash\.acme\.io".*\}`\. `experiments\.unleash\.token` is the token of /,
    ),
    later: false,
  })
})

test('A secret that is missing is told with the variable, its key and what it must be allowed', () => {
  expect(providers.open({ name: 'unleash', config: unleash('$' + '{env:GONE}'), branch: 'main' })).toEqual({
    status: 'trouble',
    reason: expect.stringMatching(
      /^Unleash needs the environment variable GONE \(`experiments\.unleash\.token`\), which is not set here\. `experiments\.unleash\.token` is the token of /,
    ),
    later: false,
  })
})

test('A bug is not taken for trouble', async () => {
  const opened = providers.open({ name: 'unleash', config: unleash('$' + '{env:TOKEN}'), branch: 'main' })
  if ('status' in opened) throw new Error(opened.reason)
  const flag = { key: 'x', pullRequest: 1, description: 'd', arms: [{ name: 'control', share: 1 }] }
  await expect(opened.bring(flag, { use: 'all', arm: 'z' })).rejects.toThrow('z is no arm of x.')
})

const flag = {
  key: 'sign-up-7',
  pullRequest: 7,
  description: 'One field less helps',
  arms: [
    { name: 'control', share: 0.5 },
    { name: 'b', share: 0.5 },
  ],
}
const token = '$' + '{env:TOKEN}'

function asking(fetch: typeof globalThis.fetch, name: string, connection: object) {
  const now = () => new Date('2026-11-30T12:00:00Z')
  const opened = openFlagProviders({ env: () => 'the-token', fetch, now }).open({
    name,
    config: configured({ [name]: connection }),
    branch: 'main',
  })
  if ('status' in opened) throw new Error(opened.reason)
  return opened
}

test('A service that takes few requests is asked no faster', async () => {
  const asked: number[] = []
  const provider = asking(
    async () => {
      asked.push(performance.now())
      return Response.json({}, { status: 404 })
    },
    'optimizely',
    { project: 7, token },
  )
  expect(await Promise.all([provider.state(flag), provider.state(flag)])).toEqual([
    { status: 'absent' },
    { status: 'absent' },
  ])
  expect((asked[1] ?? 0) - (asked[0] ?? 0)).toBeGreaterThan(450)
})

test.each([
  ['vwo', { account: 1, metric: 5, token }, {}, '2026-11-30T12:01:00.000Z'],
  ['vwo', { account: 1, metric: 5, token }, { 'retry-after': '90' }, '2026-11-30T12:01:30.000Z'],
  [
    'launchdarkly',
    { token },
    { 'x-ratelimit-reset': `${Date.parse('2026-11-30T12:00:30Z')}` },
    '2026-11-30T12:00:30.000Z',
  ],
])('%s that is busy says in its own way until when', async (name, connection, headers, until) => {
  const provider = asking(async () => Response.json({}, { status: 429, headers }), name, connection)
  expect(await provider.state(flag)).toEqual({
    status: 'trouble',
    reason: expect.stringContaining(
      'takes no more requests for now (429), and wants to be left alone until 2026-11-30',
    ),
    later: true,
    until,
  })
})
