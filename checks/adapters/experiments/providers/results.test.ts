import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseConfig } from '../../../../config-schema/index.ts'
import { experimentFlag } from '../../../../fixtures/builders/experiment-flag.ts'
import { cases } from '../../../../fixtures/experiment-providers/index.ts'
import type { ProviderCase, ProviderStandIn } from '../../../../fixtures/experiment-providers/provider-case.ts'
import { type KpiService, openKpiService, type ServiceRequest } from '../../../../fixtures/kpi-service.ts'
import type { FlagProvider } from '../../../ports.ts'
import { openFlagProviders } from '../open-flag-providers.ts'

const flag = experimentFlag()
const counting = Object.entries<ProviderCase>(cases).flatMap(([name, { results, ...one }]) =>
  results === undefined ? [] : [{ name, results, ...one }],
)

let service: KpiService
beforeEach(async () => {
  service = await openKpiService()
})
afterEach(() => service.close())

describe.each(counting)('$name', ({ name, connection, open, results }) => {
  let standIn: ProviderStandIn
  let provider: FlagProvider
  const forResults = (request: ServiceRequest) => results.answer(request) !== undefined

  beforeEach(async () => {
    standIn = open()
    service.answer = (request) => results.answer(request) ?? standIn.answer(request)
    const written = { version: 1, experiments: { [name]: connection }, journeys: { a: { title: 'A', pages: ['/'] } } }
    const parsed = parseConfig(JSON.stringify(written), { file: 'a.yml' })
    if (parsed.status === 'mistake') throw new Error(JSON.stringify(parsed.problems))
    const opened = openFlagProviders({
      env: (variable) => `${variable.slice('SECRET_'.length).toLowerCase()}-secret`,
      fetch: (input, init) => fetch(service.instead(new URL(`${input}`)), init),
      now: () => new Date('2026-11-30T12:00:00Z'),
      firstPauseMs: 1,
    }).open({ name, config: parsed.config, branch: 'main' })
    if ('status' in opened) throw new Error(opened.reason)
    provider = opened
    expect(await provider.bring(flag, { use: 'split' })).toEqual({ status: 'done' })
    service.requests.length = 0
  })

  test('gives what the service counted of each arm and thinks itself, and asks for nothing twice', async () => {
    expect(await provider.results?.(flag)).toEqual({ ...results.counts, opinion: results.opinion })
    const asked = service.requests.filter(forResults).map(({ path, query }) => `${path}?${query}`)
    expect(asked).toEqual([...new Set(asked)])
    expect(service.requests.filter(forResults).flatMap(results.problems)).toEqual([])
    expect(service.requests.filter((request) => !forResults(request)).flatMap(standIn.problems)).toEqual([])
  })

  test.each(results.refusals.map((refusal) => [`${refusal.reason}`, refusal] as const))(
    'says why there are none: %s',
    async (_, { answer, reason, later }) => {
      service.answer = (request) => (forResults(request) ? answer : standIn.answer(request))
      const trouble = { status: 'trouble', reason: expect.stringMatching(reason), later }
      expect(await provider.results?.(flag)).toEqual(trouble)
    },
  )

  test('changes nothing for it, and needs the flag', async () => {
    await provider.results?.(flag)
    expect(service.requests.filter((request) => standIn.changes?.(request) ?? request.method !== 'GET')).toEqual([])
    standIn = open()
    expect(await provider.results?.(flag)).toMatchObject({ status: 'trouble' })
  })
})
