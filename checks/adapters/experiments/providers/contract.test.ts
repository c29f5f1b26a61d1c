import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseConfig } from '../../../../config-schema/index.ts'
import { everyJump, everyUse, experimentFlag, nameOfUse } from '../../../../fixtures/builders/experiment-flag.ts'
import { cases } from '../../../../fixtures/experiment-providers/index.ts'
import type { ProviderCase, ProviderStandIn } from '../../../../fixtures/experiment-providers/provider-case.ts'
import {
  type KpiService,
  openKpiService,
  type ServiceAnswer,
  type ServiceRequest,
} from '../../../../fixtures/kpi-service.ts'
import type { FlagProvider } from '../../../ports.ts'
import type { FlagUse } from '../../../types.ts'
import { openFlagProviders } from '../open-flag-providers.ts'

const secrets: Record<string, string> = { SECRET_ONE: 'one-secret', SECRET_TWO: 'two-secret' }
const now = new Date('2026-11-30T12:00:00Z')
const flag = experimentFlag()

/** What people get of a flag that does this. */
function expectedShares(to: FlagUse): Record<string, number> {
  if (to.use === 'split') return { control: 0.5, b: 0.3, c: 0.2 }
  return { [to.use === 'all' ? to.arm : 'control']: 1 }
}

const page = '<html><body><h1>Bad gateway</h1></body></html>'
const everyRefusal: [string, ServiceAnswer, RegExp, { later: boolean; until?: string }][] = [
  [
    'does not know who asks',
    { status: 401, json: {} },
    /does not accept the credentials \(401\)\. \S/,
    { later: false },
  ],
  [
    'does not let them',
    { status: 403, json: {} },
    /does not let these credentials do it \(403\)\. \S/,
    { later: false },
  ],
  [
    'leads elsewhere',
    { status: 302, headers: { location: 'http://169.254.169.254/' }, text: '' },
    /leads elsewhere \(302\)/,
    { later: false },
  ],
  [
    'is busy',
    { status: 429, headers: { 'retry-after': '0' }, json: {} },
    /takes no more requests for now \(429\)/,
    { later: true, until: '2026-11-30T12:00:00.000Z' },
  ],
  [
    'is busy for long',
    { status: 429, headers: { 'retry-after': '3000' }, json: {} },
    /wants to be left alone until 2026-11-30 12:50:00 UTC\.$/,
    { later: true, until: '2026-11-30T12:50:00.000Z' },
  ],
  ['is broken', { status: 500, text: page }, /is not well \(500\): Bad gateway\.$/, { later: true }],
  ['is away', { status: 503, text: '' }, /is not well \(503\)\.$/, { later: true }],
  ['answers a page', { text: page }, /answers what is not JSON\.$/, { later: false }],
  ['breaks off', { text: '{"data": [' }, /answers what is not JSON\.$/, { later: false }],
  [
    'answers something else',
    { json: { hello: 'world' } },
    /answers what its description does not have\.$/,
    { later: false },
  ],
  ['answers too much', { text: 'x'.repeat(8_100_000) }, /answers with more than 8 MB\.$/, { later: false }],
  ['hangs up', (response) => response.destroy(), /cannot be reached \(\w+\)\.$/, { later: true }],
]

let service: KpiService
beforeEach(async () => {
  service = await openKpiService()
})
afterEach(() => service.close())

describe.each(Object.entries<ProviderCase>(cases))('%s', (name, one) => {
  let standIn: ProviderStandIn
  beforeEach(() => {
    standIn = one.open()
    service.answer = (request) => standIn.answer(request)
  })
  const changes = (request: ServiceRequest) => standIn.changes?.(request) ?? request.method !== 'GET'
  const problems = () => service.requests.flatMap((request) => standIn.problems(request))

  function open({ longestMs = 20_000, env = secrets }: { longestMs?: number; env?: Record<string, string> } = {}) {
    const config = {
      version: 1,
      experiments: { provider: name, [name]: one.connection },
      journeys: { 'initial-import': { title: 'Import', pages: ['/import'] } },
    }
    const parsed = parseConfig(JSON.stringify(config), { file: 'a.yml' })
    if (parsed.status === 'mistake') throw new Error(JSON.stringify(parsed.problems))
    return openFlagProviders({
      env: (variable) => env[variable],
      fetch: (input, init) => fetch(service.instead(new URL(`${input}`)), init),
      now: () => now,
      firstPauseMs: 1,
      longestMs,
    }).open({ name, config: parsed.config, branch: 'main' })
  }
  function provider(terms?: Parameters<typeof open>[0]): FlagProvider {
    const opened = open(terms)
    if ('status' in opened) throw new Error(opened.reason)
    return opened
  }

  test('does not know a flag that nobody made', async () => {
    expect(await provider().state(flag)).toEqual({ status: 'absent' })
    expect(problems()).toEqual([])
    expect(service.requests.filter(changes)).toEqual([])
  })

  test.each(everyUse.map((use) => [nameOfUse(use), use] as const))('makes a flag that is %s', async (_, to) => {
    expect(await provider().bring(flag, to)).toEqual({ status: 'done' })
    expect(problems()).toEqual([])
    expect(standIn.shares(flag.key)).toEqual(expectedShares(to))
    expect(await provider().state(flag)).toEqual({ status: 'ours', ...to })
  })

  test.each(everyJump)('brings a flag from %s to %s', async (_, __, from, to) => {
    await provider().bring(flag, from)
    expect(await provider().bring(flag, to)).toEqual({ status: 'done' })
    expect(problems()).toEqual([])
    expect(standIn.shares(flag.key)).toEqual(expectedShares(to))
    expect(await provider().state(flag)).toEqual({ status: 'ours', ...to })
  })

  test.each(everyUse.map((use) => [nameOfUse(use), use] as const))(
    'changes nothing the second time: %s',
    async (_, to) => {
      await provider().bring(flag, to)
      service.requests.length = 0
      expect(await provider().bring(flag, to)).toEqual({ status: 'done' })
      expect(service.requests.filter(changes)).toEqual([])
    },
  )

  const failures: [string, (request: ServiceRequest) => ServiceAnswer][] = [
    ['breaks', () => ({ status: 500, text: page })],
    [
      'does it and hangs up',
      (request) => {
        standIn.answer(request)
        return (response) => response.destroy()
      },
    ],
  ]
  const nothing = undefined as FlagUse | undefined
  const jumps = [[nothing, { use: 'split' }] as const, ...everyJump.map(([, , from, to]) => [from, to] as const)]

  test.each(
    failures.flatMap(([how, answer]) =>
      jumps.map(
        ([from, to]) => [from ? nameOfUse(from) : 'nothing', nameOfUse(to), how, { from, to, answer }] as const,
      ),
    ),
  )(
    'finishes what was left half done from %s to %s, wherever the service %s',
    async (_, __, ___, { from, to, answer }) => {
      const begin = async () => {
        standIn = one.open()
        service.answer = (request) => standIn.answer(request)
        if (from) await provider().bring(flag, from)
        service.requests.length = 0
      }
      await begin()
      await provider().bring(flag, to)
      const requests = service.requests.filter(changes).length
      for (let broken = 1; broken <= requests; broken++) {
        await begin()
        let seen = 0
        service.answer = (request) => {
          if (!changes(request)) return standIn.answer(request)
          seen += 1
          return seen === broken ? answer(request) : standIn.answer(request)
        }
        expect(await provider().bring(flag, to)).toMatchObject({ status: 'trouble', later: true })
        expect(await provider().state(flag)).not.toMatchObject({ status: 'foreign' })
        expect(await provider().bring(flag, to)).toEqual({ status: 'done' })
        expect(standIn.shares(flag.key)).toEqual(expectedShares(to))
        expect(await provider().state(flag)).toEqual({ status: 'ours', ...to })
      }
    },
  )

  test('never touches a flag that is somebody else’s', async () => {
    standIn.holdForeign(flag.key)
    const before = standIn.shares(flag.key)
    expect(await provider().state(flag)).toEqual({ status: 'foreign', why: expect.stringMatching(/\S{3}.*\.$/) })
    for (const to of everyUse) {
      expect(await provider().bring(flag, to)).toEqual({
        status: 'trouble',
        later: false,
        reason: expect.stringContaining(flag.key),
      })
    }
    expect(service.requests.filter(changes)).toEqual([])
    expect(standIn.shares(flag.key)).toEqual(before)
  })

  test('never touches the flag of another pull request', async () => {
    await provider().bring(flag, { use: 'split' })
    service.requests.length = 0
    for (const pullRequest of [4, 421]) {
      const other = { ...flag, pullRequest }
      expect(await provider().state(other)).toEqual({
        status: 'foreign',
        why: expect.stringMatching(/pull request 42\b.*\.$/),
      })
      expect(await provider().bring(other, { use: 'off' })).toMatchObject({ status: 'trouble', later: false })
    }
    expect(service.requests.filter(changes)).toEqual([])
  })

  test('sees that somebody changed it by hand, and leaves it so', async () => {
    await provider().bring(flag, { use: 'split' })
    standIn.changeByHand(flag.key)
    service.requests.length = 0
    expect(await provider().state(flag)).toEqual({ status: 'foreign', why: expect.stringMatching(/\S{3}.*\.$/) })
    expect(await provider().bring(flag, { use: 'all', arm: 'b' })).toMatchObject({ status: 'trouble', later: false })
    expect(service.requests.filter(changes)).toEqual([])
  })

  test.each(everyRefusal)(
    'says it when the service %s, and whether later may help',
    async (_, answer, reason, when) => {
      service.answer = () => answer
      const expected = { status: 'trouble', reason: expect.stringMatching(reason), ...when }
      expect(await provider().state(flag)).toEqual(expected)
      expect(await provider().bring(flag, { use: 'split' })).toEqual(expected)
    },
  )

  test.each(everyRefusal.filter(([what]) => !/answers|breaks off/.test(what)))(
    'says it when the service %s in the midst of a change',
    async (_, answer, reason, when) => {
      service.answer = (request) => (changes(request) ? answer : standIn.answer(request))
      const expected = { status: 'trouble', reason: expect.stringMatching(reason), ...when }
      expect(await provider().bring(flag, { use: 'split' })).toEqual(expected)
    },
  )

  test('does what a service that was busy lets it do after all', async () => {
    const seen = new Set<string>()
    service.answer = (request) => {
      const key = `${request.method}${request.path}${request.query}${request.body}`
      if (seen.has(key)) return standIn.answer(request)
      seen.add(key)
      return { status: 429, headers: { 'retry-after': '0' }, json: {} }
    }
    expect(await provider().bring(flag, { use: 'split' })).toEqual({ status: 'done' })
    expect(standIn.shares(flag.key)).toEqual(expectedShares({ use: 'split' }))
  })

  test('asks again what broke only where that changes nothing', async () => {
    const tries = new Map<string, number>()
    service.answer = (request) => {
      const kind = changes(request) ? 'change' : 'look'
      tries.set(kind, (tries.get(kind) ?? 0) + 1)
      return kind === 'change' || tries.get(kind) === 1 ? { status: 502, text: '' } : standIn.answer(request)
    }
    expect(await provider().bring(flag, { use: 'split' })).toMatchObject({ status: 'trouble', later: true })
    expect(tries.get('change')).toBe(1)
  })

  test('is too slow when there is no time left', async () => {
    service.answer = () => () => {}
    expect(await provider({ longestMs: 200 }).state(flag)).toEqual({
      status: 'trouble',
      reason: expect.stringMatching(/is too slow: it did not answer within 0\.2 s\.$/),
      later: true,
    })
  })

  test('tells no secret, whatever the service says of it', async () => {
    service.answer = ({ headers, query, body }) => ({
      status: 400,
      text: `${JSON.stringify(headers)} ${query} ${body} one-secret two-secret ${Buffer.from('one-secret').toString('base64')}`,
    })
    const written = JSON.stringify([await provider().state(flag), await provider().bring(flag, { use: 'split' })])
    for (const secret of Object.values(secrets)) {
      expect(written).not.toContain(secret)
      expect(written).not.toContain(Buffer.from(secret).toString('base64'))
    }
  })

  test('takes the control for everybody for a flag that is off', async () => {
    await provider().bring(flag, { use: 'all', arm: 'control' })
    expect(standIn.shares(flag.key)).toEqual({ control: 1 })
    expect(await provider().state(flag)).toEqual({ status: 'ours', use: 'off' })
  })

  test('says which variable is missing, and what for', () => {
    expect(open({ env: {} })).toEqual({
      status: 'trouble',
      reason: expect.stringMatching(
        new RegExp(`needs the environment variables? SECRET_ONE \\(\`experiments\\.${name}\\..* not set here\\. \\S`),
      ),
      later: false,
    })
  })

  test('shows how code asks for the flag, with the control where nobody answers', () => {
    const snippet = provider().snippet(flag)
    expect(snippet).toContain(flag.key)
    expect(snippet).toContain("'control'")
    for (const secret of Object.values(secrets)) expect(snippet).not.toContain(secret)
  })
})
