import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { choosePreview } from '../../previews/choose-preview.ts'
import {
  addressesOfCheck,
  addressesOfStatuses,
  addressOfDeployment,
  type GivenCheck,
  type GivenDeployment,
  type GivenDeploymentStatus,
  type GivenStatus,
} from './to-published-addresses.ts'

type Recorded = {
  host: string
  sha: string
  rule: { hosts: string[]; creators: string[]; environment: string }
  found: string
  deployments: { deployment: GivenDeployment; status: GivenDeploymentStatus }[]
  statuses: GivenStatus[]
  checks: GivenCheck[]
}

const folder = join(import.meta.dirname, '../../../fixtures/previews')
const hosts = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file): Recorded => JSON.parse(readFileSync(join(folder, file), 'utf8')))

const addressesOf = ({ deployments, statuses, checks, sha }: Recorded) => [
  ...deployments.map(({ deployment, status }) => addressOfDeployment(deployment, status)),
  ...addressesOfStatuses(statuses, sha),
  ...checks.flatMap(addressesOfCheck),
]

describe('The preview is found where a host publishes it', () => {
  test('by all hosts that the documentation names', () => {
    const page = readFileSync(join(folder, '../../docs/previews.md'), 'utf8')
    expect(hosts.filter(({ host }) => !page.includes(`| ${host} |`)).map(({ host }) => host)).toEqual([])
    expect(hosts.length).toEqual(8)
  })

  test.each(hosts)('$host', (recorded) => {
    const rule = { ...recorded.rule, sha: recorded.sha, production: false }
    expect(choosePreview(addressesOf(recorded), rule)).toMatchObject({ status: 'found', url: recorded.found })
    const stranger = { ...rule, creators: ['somebody-else'] }
    expect(choosePreview(addressesOf(recorded), stranger)).toMatchObject({ status: 'wait', pending: false })
    const elsewhere = { ...rule, hosts: ['other.example.com'] }
    expect(choosePreview(addressesOf(recorded), elsewhere)).toMatchObject({ status: 'wait', pending: false })
  })
})

const [{ deployment, status } = {}] = hosts.find(({ host }) => host === 'Vercel')?.deployments ?? []
if (!deployment || !status) throw new Error('There is no deployment to vary.')

describe('A deployment', () => {
  test.each([
    ['success', 'success'],
    ['inactive', 'inactive'],
    ['error', 'failed'],
    ['failure', 'failed'],
    ['queued', 'pending'],
    ['pending', 'pending'],
    ['in_progress', 'pending'],
  ] as const)('that is %s is %s', (state, means) => {
    expect(addressOfDeployment(deployment, { ...status, state }).state).toEqual(means)
  })

  test('without any status is still to come', () => {
    expect(addressOfDeployment(deployment, undefined)).toMatchObject({ state: 'pending', url: '' })
  })

  test('is published by who gave the status, since anybody who may push can give one', () => {
    const creator = { ...status.creator, login: 'mallory' } as GivenDeploymentStatus['creator']
    expect(addressOfDeployment(deployment, { ...status, creator })).toMatchObject({ creator: 'mallory' })
  })

  test('has its address in the payload of who made it, where no status has one', () => {
    const bare = { ...status, environment_url: '', target_url: '' }
    const made = { ...deployment, creator: { ...deployment.creator, login: 'heroku[bot]' } } as GivenDeployment
    for (const payload of [{ web_url: 'https://a.example.com' }, '{"web_url":"https://a.example.com"}'])
      expect(addressOfDeployment({ ...made, payload }, bare)).toMatchObject({
        url: 'https://a.example.com',
        creator: 'heroku[bot]',
      })
    for (const payload of ['', 'none', '"\\"x\\""', '{}', { web_url: 7 }])
      expect(addressOfDeployment({ ...made, payload } as GivenDeployment, bare).url).toEqual('')
  })

  test.each([
    ['Preview', false, false],
    ['Preview', true, true],
    ['Production', false, true],
    ['production – web', false, true],
    ['productions', false, false],
  ])('to %s, told as production: %s, is production: %s', (environment, told, production) => {
    const given = { ...deployment, environment, production_environment: told }
    expect(addressOfDeployment(given, status).production).toEqual(production)
  })
})

test('Of statuses the newest of each context counts', () => {
  const given = (context: string, state: string) => ({ ...status, context, state, target_url: 'https://x' })
  const statuses = [given('a', 'success'), given('b', 'pending'), given('a', 'failure')] as unknown as GivenStatus[]
  expect(addressesOfStatuses(statuses, 'f00').map(({ environment, state }) => [environment, state])).toEqual([
    ['a', 'success'],
    ['b', 'pending'],
  ])
})

test('Of a check with endless addresses in its text, twenty are looked at', () => {
  const [check] = hosts.find(({ host }) => host === 'Cloudflare Pages')?.checks ?? []
  if (!check) throw new Error('There is no check to vary.')
  const summary = Array.from({ length: 1000 }, (_, index) => `https://a${index}.pages.dev`).join('\n')
  expect(addressesOfCheck({ ...check, output: { ...check.output, summary } }).length).toEqual(20)
})
