import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseConfig } from '../../../../config-schema/index.ts'
import { experimentFlag } from '../../../../fixtures/builders/experiment-flag.ts'
import { startUnleash, type Unleash } from '../../../../fixtures/unleash.ts'
import { openFlagProviders } from '../open-flag-providers.ts'

const PEOPLE = 4_000
/** Above this, one of 100,000 fair splits lies (chi-square with two degrees of freedom, p 0.00001). */
const CHI_SQUARE = 23.03

let unleash: Unleash
beforeAll(async () => {
  unleash = await startUnleash()
})
afterAll(() => unleash?.close())

const flagOf = (key: string) => experimentFlag({ key })

function open({ token = unleash.tokens.admin, ...connection }: { token?: string; environment?: string } = {}) {
  const experiments = { unleash: { url: unleash.url, token: '$' + '{env:TOKEN}', ...connection } }
  const journeys = { 'sign-up': { title: 'Sign up', pages: ['/sign-up'] } }
  const parsed = parseConfig(JSON.stringify({ version: 1, experiments, journeys }), { file: 'a.yml' })
  if (parsed.status === 'mistake') throw new Error(JSON.stringify(parsed.problems))
  const providers = openFlagProviders({ env: () => token, fetch, now: () => new Date() })
  const provider = providers.open({ name: 'unleash', config: parsed.config, branch: 'main' })
  if ('status' in provider) throw new Error(provider.reason)
  return provider
}

const admin = (method: string, path: string, body?: object) =>
  fetch(`${unleash.url}/api/admin/projects/default/features${path}`, {
    method,
    headers: { authorization: unleash.tokens.admin, 'content-type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  })

/** What Unleash itself gives a person in production, as a page asks it: the control where the flag is off. */
async function armOf(key: string, person: string): Promise<string> {
  const response = await fetch(`${unleash.url}/api/frontend?userId=${encodeURIComponent(person)}`, {
    headers: { authorization: unleash.tokens.frontend },
  })
  const { toggles } = (await response.json()) as { toggles: { name: string; variant: { name: string } }[] }
  return toggles.find(({ name }) => name === key)?.variant.name ?? 'control'
}

async function armsOf(key: string, people: number): Promise<string[]> {
  const arms: string[] = []
  for (let from = 0; from < people; from += 50) {
    const some = Array.from({ length: Math.min(50, people - from) }, (_, index) => `person-${from + index}`)
    arms.push(...(await Promise.all(some.map((person) => armOf(key, person)))))
  }
  return arms
}

/** What was changed reaches those who ask within seconds. */
const untilMet = (key: string, arms: string[]) =>
  expect.poll(async () => [...new Set(await armsOf(key, 60))].sort(), { timeout: 60_000, interval: 500 }).toEqual(arms)

test('A flag lives from nothing to everybody, and everybody keeps an arm as long as there are several', async () => {
  const flag = flagOf('initial-import-42')
  const provider = open()
  expect(await provider.state(flag)).toEqual({ status: 'absent' })

  expect(await provider.bring(flag, { use: 'off' })).toEqual({ status: 'done' })
  expect(await provider.state(flag)).toEqual({ status: 'ours', use: 'off' })
  await untilMet(flag.key, ['control'])

  for (const _ of [1, 2]) {
    expect(await provider.bring(flag, { use: 'split' })).toEqual({ status: 'done' })
    expect(await provider.state(flag)).toEqual({ status: 'ours', use: 'split' })
  }
  await untilMet(flag.key, ['b', 'c', 'control'])
  const arms = await armsOf(flag.key, PEOPLE)
  const chiSquare = flag.arms.reduce((sum, { name, share }) => {
    const [seen, expected] = [arms.filter((arm) => arm === name).length, share * PEOPLE]
    return sum + (seen - expected) ** 2 / expected
  }, 0)
  expect(chiSquare).toBeLessThan(CHI_SQUARE)
  expect(await armsOf(flag.key, 200)).toEqual(arms.slice(0, 200))

  expect(await provider.bring(flag, { use: 'all', arm: 'b' })).toEqual({ status: 'done' })
  expect(await provider.state(flag)).toEqual({ status: 'ours', use: 'all', arm: 'b' })
  await untilMet(flag.key, ['b'])

  expect(await provider.bring(flag, { use: 'off' })).toEqual({ status: 'done' })
  expect(await provider.state(flag)).toEqual({ status: 'ours', use: 'off' })
  await untilMet(flag.key, ['control'])

  expect(await provider.bring(flag, { use: 'split' })).toEqual({ status: 'done' })
  await untilMet(flag.key, ['b', 'c', 'control'])
  expect(await armsOf(flag.key, 200)).toEqual(arms.slice(0, 200))
})

test('What was left half done is finished, and what people changed is left as it is', async () => {
  const flag = flagOf('half-done-7')
  const provider = open()
  await admin('POST', '', {
    name: flag.key,
    description: 'Made by ux-impact for pull request 42. Half done',
    type: 'experiment',
  })
  expect(await provider.state(flag)).toEqual({ status: 'ours', use: 'off' })
  expect(await provider.bring(flag, { use: 'all', arm: 'c' })).toEqual({ status: 'done' })
  expect(await provider.state(flag)).toEqual({ status: 'ours', use: 'all', arm: 'c' })

  const strategy = { name: 'flexibleRollout', parameters: { rollout: '5', stickiness: 'userId', groupId: 'x' } }
  await admin('POST', `/${flag.key}/environments/production/strategies`, strategy)
  const why = 'The flag half-done-7 was changed in Unleash: in production it has 2 strategies instead of one.'
  expect(await provider.state(flag)).toEqual({ status: 'foreign', why })
  expect(await provider.bring(flag, { use: 'off' })).toEqual({
    status: 'trouble',
    reason: `${why} It is left as it is.`,
    later: false,
  })
})

test('A flag of somebody else’s, of another pull request or in the archive is never touched', async () => {
  const [flag, provider] = [flagOf('somebodys-flag'), open()]
  await admin('POST', '', { name: flag.key, description: 'By hand', type: 'release' })
  const why = 'There is a flag somebodys-flag that was not made by ux-impact.'
  expect(await provider.state(flag)).toEqual({ status: 'foreign', why })
  expect(await provider.bring(flag, { use: 'split' })).toMatchObject({ status: 'trouble', later: false })

  const ours = flagOf('of-42')
  await provider.bring(ours, { use: 'split' })
  expect(await provider.state({ ...ours, pullRequest: 4 })).toEqual({
    status: 'foreign',
    why: 'The flag of-42 was made for pull request 42.',
  })

  await admin('DELETE', '/of-42')
  expect(await provider.state(ours)).toEqual({ status: 'absent' })
  expect(await provider.bring(ours, { use: 'split' })).toEqual({
    status: 'trouble',
    reason: 'Unleash has a flag of-42 already, in another project than default or in the archive: delete it there.',
    later: false,
  })
})

test('Who may not, and what there is not, is told', async () => {
  const flag = flagOf('refused-1')
  expect(await open({ token: 'user:nobody' }).state(flag)).toEqual({
    status: 'trouble',
    reason: expect.stringMatching(
      /^Unleash does not accept the credentials \(401\): You must log in to use Unleash\. `exp/,
    ),
    later: false,
  })
  expect(await open({ token: unleash.tokens.frontend }).bring(flag, { use: 'off' })).toMatchObject({
    status: 'trouble',
    reason: expect.stringMatching(/^Unleash does not (accept the credentials|let these credentials do it) \(40[13]\)/),
    later: false,
  })
  await open().bring(flag, { use: 'off' })
  expect(await open({ environment: 'live' }).bring(flag, { use: 'split' })).toEqual({
    status: 'trouble',
    reason:
      'Unleash has no environment live in the project default, but development, production: `experiments.unleash.environment` names one of them.',
    later: false,
  })
})
