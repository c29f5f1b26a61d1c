import { afterEach, beforeEach, expect, test } from 'vitest'
import { type KpiService, openKpiService, type ServiceRequest } from '../../../../fixtures/kpi-service.ts'
import type { ExperimentFlag } from '../../../types.ts'
import { openAsk } from '../ask-provider.ts'
import { FlagTrouble } from '../flag-trouble.ts'
import { unleash } from './unleash.ts'

const flag: ExperimentFlag = {
  key: 'initial-import-42',
  pullRequest: 42,
  description: 'Clear errors help',
  arms: [
    { name: 'control', share: 1 / 3 },
    { name: 'b', share: 1 / 3 },
    { name: 'c', share: 1 / 3 },
  ],
}
const connection = {
  url: 'https://unleash.acme.test/hosted',
  token: 'the-token',
  project: 'my shop',
  environment: 'live/eu',
  stickiness: 'accountId',
}

let service: KpiService
beforeEach(async () => {
  service = await openKpiService()
})
afterEach(() => service.close())

function open() {
  const signal = AbortSignal.timeout(20_000)
  const { title, rights } = unleash
  const terms = { title, rights, signal, longestMs: 20_000, now: () => new Date(), firstPauseMs: 1 }
  const ask = openAsk({ ...terms, fetch: (input, init) => fetch(service.instead(new URL(`${input}`)), init) })
  return unleash.open({ connection, ask, branch: 'main' })
}

const missing = { status: 404, json: { name: 'NotFoundError', message: "There's no feature named x" } }
const feature = (environments: object[], description = 'Made by ux-impact for pull request 42. Clear errors help') => ({
  json: { name: flag.key, description, environments },
})
const live = { name: 'live/eu', enabled: false, strategies: [] }
const sent = ({ method, path, body }: ServiceRequest) => ({
  method,
  path,
  ...(body === '' ? {} : { body: JSON.parse(body) }),
})
const sentence = async (done: Promise<unknown>) => {
  const error = await done.catch((thrown: unknown) => thrown)
  if (!(error instanceof FlagTrouble)) throw new Error(`no trouble: ${JSON.stringify(error)}`)
  return error.message
}

test('A flag is made of these requests, with names as addresses write them and weights that add up', async () => {
  let made = false
  service.answer = ({ method, path }) => {
    if (method === 'GET') return made ? feature([live]) : missing
    made = true
    return path.endsWith('/on') ? { text: '' } : { status: 201, json: {} }
  }
  expect(await open().bring(flag, { use: 'split' })).toEqual({ status: 'done' })
  const features = '/hosted/api/admin/projects/my%20shop/features'
  const environment = `${features}/initial-import-42/environments/live%2Feu`
  const variant = (name: string, weight: number, weightType: string) => ({
    name,
    weight,
    weightType,
    stickiness: 'accountId',
    payload: { type: 'string', value: name },
  })
  expect(service.requests.map(sent)).toEqual([
    { method: 'GET', path: `${features}/initial-import-42` },
    {
      method: 'POST',
      path: features,
      body: {
        name: 'initial-import-42',
        description: 'Made by ux-impact for pull request 42. Clear errors help',
        type: 'experiment',
        impressionData: true,
      },
    },
    { method: 'GET', path: `${features}/initial-import-42` },
    {
      method: 'POST',
      path: `${environment}/strategies`,
      body: {
        name: 'flexibleRollout',
        parameters: { rollout: '100', stickiness: 'accountId', groupId: 'initial-import-42' },
        constraints: [],
        segments: [],
        variants: [variant('control', 334, 'variable'), variant('b', 333, 'fix'), variant('c', 333, 'fix')],
        disabled: false,
      },
    },
    { method: 'POST', path: `${environment}/on` },
  ])
})

test('What answers 404 in another way is no Unleash, and no flag that is absent', async () => {
  service.answer = () => ({ status: 404, text: '<h1>nginx</h1>' })
  expect(await sentence(open().state(flag))).toBe(
    'There is no Unleash at https://unleash.acme.test/hosted (404): `experiments.unleash.url` is its address without `/api`.',
  )
})

test('An environment that the project does not have is named, with those that it has', async () => {
  service.answer = () =>
    feature([
      { ...live, name: 'development' },
      { ...live, name: 'production' },
    ])
  const reason =
    'Unleash has no environment live/eu in the project my shop, but development, production: `experiments.unleash.environment` names one of them.'
  expect(await sentence(open().state(flag))).toBe(reason)
  expect(await sentence(open().bring(flag, { use: 'split' }))).toBe(reason)
})

test('A name that another project or the archive holds is told, and what to do', async () => {
  service.answer = ({ method }) =>
    method === 'GET' ? missing : { status: 409, json: { name: 'NameExistsError', message: 'An archived flag' } }
  expect(await sentence(open().bring(flag, { use: 'off' }))).toBe(
    'Unleash has a flag initial-import-42 already, in another project than my shop or in the archive: delete it there.',
  )
})

type ByHand = [string, { strategies?: string[]; strategy?: object; weights?: number[] }]

test.each<ByHand>([
  ['has 2 strategies instead of one', { strategies: ['flexibleRollout', 'flexibleRollout'] }],
  ['has 0 strategies instead of one', { strategies: [] }],
  ['has a strategy that is not for everybody alike', { strategies: ['default'] }],
  ['has a strategy that is not for everybody alike', { strategy: { disabled: true } }],
  ['has a strategy that is not for everybody alike', { strategy: { segments: [7] } }],
  ['has a strategy that is not for everybody alike', { strategy: { constraints: [{ contextName: 'country' }] } }],
  [
    'has a strategy that is not for everybody alike',
    { strategy: { parameters: { rollout: '100', stickiness: 'default', groupId: 'initial-import-42' } } },
  ],
  ['shares people as control 33.5 %, b 33.2 %, c 33.3 %', { weights: [335, 332, 333] }],
  ['shares people as control 50 %, b 50 %', { weights: [500, 500] }],
  ['shares people as without variants', { weights: [] }],
])(
  'A flag that is on and %s is not as we made it',
  async (how, { strategies = ['flexibleRollout'], strategy, weights }) => {
    const names = ['control', 'b', 'c']
    service.answer = () =>
      feature([
        {
          ...live,
          enabled: true,
          strategies: strategies.map((name, index) => ({
            id: `${index}`,
            name,
            parameters: { rollout: '100', stickiness: 'accountId', groupId: 'initial-import-42' },
            variants: (weights ?? [334, 333, 333]).map((weight, at) => ({ name: names[at], weight })),
            ...strategy,
          })),
        },
      ])
    expect(await open().state(flag)).toEqual({
      status: 'foreign',
      why: `The flag initial-import-42 was changed in Unleash: in live/eu it ${how}.`,
    })
  },
)

test('A strategy that was left while the flag is off is brought to what is wanted, and two are left to people', async () => {
  const strategy = { id: 's 1', name: 'default', parameters: {}, constraints: [], variants: [] }
  let strategies = [strategy]
  service.answer = ({ method }) => (method === 'GET' ? feature([{ ...live, strategies }]) : { json: {} })
  expect(await open().bring(flag, { use: 'all', arm: 'b' })).toEqual({ status: 'done' })
  expect(service.requests.map(({ method, path }) => `${method} ${path.split('/environments/')[1] ?? ''}`)).toEqual([
    'GET ',
    'PUT live%2Feu/strategies/s%201',
    'POST live%2Feu/on',
  ])
  strategies = [strategy, strategy]
  expect(await sentence(open().bring(flag, { use: 'split' }))).toBe(
    'The flag initial-import-42 has 2 strategies in live/eu: leave it one or none.',
  )
})
