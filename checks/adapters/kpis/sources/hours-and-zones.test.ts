import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseConfig } from '../../../../config-schema/index.ts'
import { type KpiService, openKpiService } from '../../../../fixtures/kpi-service.ts'
import { openKpiSources } from '../open-kpi-sources.ts'

const HOUR = 3_600_000
/** The clock in Berlin went back on Sunday the 25th, which had 25 hours. */
const now = new Date('2026-10-28T12:30:00Z')

let service: KpiService
beforeEach(async () => {
  service = await openKpiService()
})
afterEach(() => service.close())

const key = `\${${'env:KEY'}}`
const reached = {
  newrelic: { account: 7, userKey: key },
  datadog: { apiKey: key, applicationKey: key },
  grafana: { url: 'https://acme.grafana.net', token: key },
  sentry: { organization: 'acme', token: key },
  segmentVolume: { token: key },
}

function opened(journey: object, timeZone = 'Europe/Berlin') {
  const parsed = parseConfig(
    JSON.stringify({
      version: 1,
      production: { window: '7d', history: '14d', timeZone },
      sources: reached,
      journeys: { a: { title: 'A', pages: ['/a'], ...journey } },
    }),
    { file: 'a.yml' },
  )
  if (parsed.status === 'mistake') throw new Error(JSON.stringify(parsed.problems))
  const sources = openKpiSources({
    now: () => now,
    env: () => 'a-secret',
    reach: { instead: service.instead, firstPauseMs: 1 },
  })
  const asked = { journeys: ['a'], config: parsed.config, text: async () => undefined }
  return { read: () => sources.read(asked), series: () => sources.series(asked) }
}

type Variables = Record<string, string | number>
const nrqlsOf = (body: string) =>
  Object.entries((JSON.parse(body) as { variables: Variables }).variables).filter(([name]) => name !== 'account')

/** What New Relic would answer: a value for each bucket, its own beginning in hours since 1970. */
function answerNrql(body: string, value: (at: number, seconds: number) => number | null) {
  const answers = nrqlsOf(body).map(([name, nrql]) => {
    const [, since = 0, until = 0] = (/SINCE (\d+) UNTIL (\d+)/.exec(`${nrql}`) ?? []).map(Number)
    const [, count, unit] = /TIMESERIES (\d+) (day|minutes)/.exec(`${nrql}`) ?? []
    const step = count === undefined ? until - since : Number(count) * (unit === 'day' ? 24 * HOUR : 60_000)
    const starts = Array.from({ length: (until - since) / step }, (_, index) => since + index * step)
    const results = starts.map((at) => ({ beginTimeSeconds: at / 1_000, n: value(at, step / 1_000) }))
    return [name, { results, metadata: { messages: [] } }]
  })
  return { json: { data: { actor: { account: Object.fromEntries(answers) } } } }
}

describe('Where the clock is changed within the days that are read', () => {
  test('New Relic is asked for days of 24 hours and for the one of 25, and each number is of its day', async () => {
    service.answer = ({ body }) => answerNrql(body, (_, seconds) => seconds / 3_600)
    const [reading] = await opened({
      kpis: { timeOnTask: { source: 'newrelic', query: 'SELECT average(n) FROM A' } },
    }).read()
    expect(
      nrqlsOf(service.requests[0]?.body ?? '').map(([, nrql]) => `${nrql}`.replace(/^.* UNTIL \d+ ?/, '')),
    ).toEqual(['TIMESERIES 1 day', 'TIMESERIES 1500 minutes', 'TIMESERIES 1 day', '', ''])
    expect(reading).toMatchObject({ status: 'ok', value: 169, previous: { value: 168 } })
    const hours = reading?.status === 'ok' ? (reading.days ?? []).map(({ day, value }) => `${day} ${value}`) : []
    expect(hours).toHaveLength(14)
    expect(hours.slice(9, 13)).toEqual(['2026-10-23 24', '2026-10-24 24', '2026-10-25 25', '2026-10-26 24'])
  })

  test('Segment’s days are those of UTC, so that others are added up from hours, a week at a time', async () => {
    service.answer = ({ query }) => {
      const [from, to] = ['startTime', 'endTime'].map((name) => Date.parse(query.get(name) ?? ''))
      const hours = Array.from({ length: ((to ?? 0) - (from ?? 0)) / HOUR }, (_, index) => (from ?? 0) + index * HOUR)
      const series = hours.map((at) => ({ time: new Date(at).toISOString(), count: 1 }))
      return { json: { data: { path: '/events/volume', query: {}, result: [{ total: series.length, series }] } } }
    }
    const kpis = { traffic: { source: 'segmentVolume', event: 'Import started' } }
    const [reading] = await opened({ kpis }).read()
    expect(reading).toMatchObject({ status: 'ok', value: 169, previous: { value: 168 } })
    expect(
      service.requests
        .map(({ query }) => ['granularity', 'startTime', 'endTime'].map((name) => query.get(name)))
        .toSorted(),
    ).toEqual([
      ['HOUR', '2026-10-13T22:00:00Z', '2026-10-20T22:00:00Z'],
      ['HOUR', '2026-10-20T22:00:00Z', '2026-10-24T22:00:00Z'],
      ['HOUR', '2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z'],
      ['HOUR', '2026-10-25T23:00:00Z', '2026-10-27T23:00:00Z'],
    ])
    const [kolkata] = await opened({ kpis }, 'Asia/Kolkata').read()
    expect(kolkata).toMatchObject({
      reason: 'Segment, volume of Import started counts whole hours, which the days of Asia/Kolkata do not begin with.',
    })
    const [series] = await opened({ kpis }, 'Asia/Kolkata').series()
    expect(series?.kpis[0]?.points.filter(({ value }) => value === 1)).toHaveLength(28 * 24)
  })

  test('Grafana is told where the days of each run end', async () => {
    service.answer = ({ body }) => {
      const { to, queries } = JSON.parse(body) as { to: string; queries: { refId: string }[] }
      const frame = {
        schema: {
          fields: [
            { name: 'Time', type: 'time' },
            { name: 'Value', type: 'number' },
          ],
        },
        data: { values: [[Number(to)], [48]] },
      }
      return { json: { results: Object.fromEntries(queries.map(({ refId }) => [refId, { frames: [frame] }])) } }
    }
    const [reading] = await opened({
      kpis: { timeOnTask: { source: 'grafana', datasource: 'P', expr: 'avg_over_time(s[$window])' } },
    }).read()
    type Query = { expr: string; range: boolean; utcOffsetSec?: number }
    const asked = service.requests.map(({ body }) => {
      const { to, queries } = JSON.parse(body) as { to: string; queries: Query[] }
      const { expr, range, utcOffsetSec } = queries[0] ?? { expr: '', range: false }
      return [new Date(Number(to)).toISOString().slice(0, 16), expr.replace(/\D/g, ''), range, utcOffsetSec]
    })
    expect(asked.toSorted()).toEqual([
      ['2026-10-20T22:00', '604800', false, undefined],
      ['2026-10-24T22:00', '86400', true, 7_200],
      ['2026-10-25T23:00', '90000', false, undefined],
      ['2026-10-27T23:00', '608400', false, undefined],
      ['2026-10-27T23:00', '86400', true, 3_600],
    ])
    expect(reading).toMatchObject({
      value: 48,
      days: [{ day: '2026-10-24' }, { day: '2026-10-25' }, { day: '2026-10-27' }],
    })
  })

  test('Datadog’s hours are counted by the days of the team', async () => {
    service.answer = ({ body }) => {
      const { from, to } = (JSON.parse(body) as { data: { attributes: { from: number; to: number } } }).data.attributes
      const times = Array.from({ length: (to - from) / HOUR }, (_, index) => from + index * HOUR)
      const series = [{ query_index: 0 }]
      return { json: { data: { attributes: { series, times, values: [times.map(() => 1)] } } } }
    }
    const [reading] = await opened({
      kpis: { traffic: { source: 'datadog', query: 'sum:started{*}.as_count()' } },
    }).read()
    expect(reading).toMatchObject({ status: 'ok', value: 169, previous: { value: 168 } })
    expect(service.requests).toHaveLength(1)
  })

  test('what does not add up has no trend where the days of the service are others', async () => {
    service.answer = ({ host, query }) =>
      host === 'api.datadoghq.com'
        ? { json: { data: { attributes: { columns: [{ name: 'a', type: 'number', values: [48] }] } } } }
        : { json: { data: query.getAll('field').includes('release') ? [] : [{ 'p50(span.duration)': 48 }], meta: {} } }
    const readings = await opened({
      kpis: {
        timeOnTask: { source: 'datadog', query: 'avg:seconds{*}' },
        fieldLcp: { source: 'sentry', project: 'web', aggregate: 'p50(span.duration)' },
      },
    }).read()
    expect(
      readings.map((reading) => (reading.status === 'ok' ? [reading.value, reading.days, reading.notes] : [])),
    ).toEqual([
      [48, undefined, ['without a trend, since Datadog’s days are those of UTC']],
      [48, undefined, ['without a trend, since Sentry’s days are those of UTC']],
    ])
  })
})

describe('Hour by hour', () => {
  const metric = { title: 'row time', unit: 'milliseconds' }

  test('New Relic is asked in buckets that it takes, and an hour without a value has none', async () => {
    service.answer = ({ body }) =>
      answerNrql(body, (at) => (at === Date.parse('2026-10-28T10:00:00Z') ? null : (at / HOUR) % 24))
    const [read] = await opened({
      kpis: { traffic: { source: 'newrelic', query: 'SELECT count(*) FROM A' } },
      system: { rowTime: { ...metric, source: 'newrelic', query: 'SELECT average(ms) FROM Row' } },
    }).series()
    expect(read?.unavailable).toEqual([])
    expect(service.requests).toHaveLength(2)
    for (const points of [read?.kpis[0]?.points ?? [], read?.system[0]?.points ?? []]) {
      expect(points).toHaveLength(28 * 24)
      expect(points.slice(-3)).toEqual([
        { at: '2026-10-28T09:00:00Z', value: 9 },
        { at: '2026-10-28T10:00:00Z' },
        { at: '2026-10-28T11:00:00Z', value: 11 },
      ])
    }
  })

  test('Datadog gives a metric, and a KPI by its hours', async () => {
    service.answer = ({ body }) => {
      const { from, to } = (JSON.parse(body) as { data: { attributes: { from: number; to: number } } }).data.attributes
      const times = Array.from({ length: (to - from) / HOUR }, (_, index) => from + index * HOUR)
      const values = [times.map((_, index) => (index === times.length - 2 ? null : 5))]
      const columns = [{ name: 'a', type: 'number', values: [5] }]
      return { json: { data: { attributes: { series: [{ query_index: 0 }], times, values, columns } } } }
    }
    const [read] = await opened({
      kpis: { timeOnTask: { source: 'datadog', query: 'avg:import.ms{*}', unit: 'ms', release: 'version' } },
      system: { rowTime: { ...metric, source: 'datadog', query: 'avg:row.ms{*}' } },
    }).series()
    const last = [read?.kpis[0]?.points ?? [], read?.system[0]?.points ?? []].map((points) => points.slice(-3))
    expect(last).toEqual([
      [
        { at: '2026-10-28T09:00:00Z', value: 0.005 },
        { at: '2026-10-28T10:00:00Z' },
        { at: '2026-10-28T11:00:00Z', value: 0.005 },
      ],
      [
        { at: '2026-10-28T09:00:00Z', value: 5 },
        { at: '2026-10-28T10:00:00Z' },
        { at: '2026-10-28T11:00:00Z', value: 5 },
      ],
    ])
  })
})

describe('Day by day, where no KPI of the journey can be read by the hour', () => {
  const HALF = 12 * HOUR
  const rowTime = { title: 'row time', unit: 'milliseconds', source: 'datadog', query: 'avg:row.ms{*}' }
  const loads = { source: 'grafana', datasource: 'P', expr: 'sum(increase(loads[$window]))' }

  /** Grafana's days are as many loads as the day of the month; rows take 10 ms in mornings (UTC) and 20 later. */
  function answerBoth({ host, body }: { host: string; body: string }) {
    const asked = JSON.parse(body)
    if (host !== 'acme.grafana.net') {
      const { from, to } = asked.data.attributes as { from: number; to: number }
      const times = Array.from({ length: (to - from) / HOUR }, (_, index) => from + index * HOUR)
      const values = [times.map((at) => (at === to - HOUR ? null : at % (2 * HALF) < HALF ? 10 : 20))]
      return { json: { data: { attributes: { series: [{ query_index: 0 }], times, values } } } }
    }
    const { from, to, queries } = asked as { from: string; to: string; queries: { refId: string; range: boolean }[] }
    const ends = (range: boolean) =>
      Array.from(
        { length: range ? (Number(to) - Number(from)) / (2 * HALF) + 1 : 1 },
        (_, ago) => Number(to) - ago * 2 * HALF,
      )
    const frame = (range: boolean) => ({
      schema: {
        fields: [
          { name: 'Time', type: 'time' },
          { name: 'Value', type: 'number' },
        ],
      },
      data: { values: [ends(range), ends(range).map((at) => new Date(at - HOUR).getUTCDate())] },
    })
    return {
      json: { results: Object.fromEntries(queries.map(({ refId, range }) => [refId, { frames: [frame(range)] }])) },
    }
  }

  test('six weeks of them are asked for, and a metric is the mean of its hours', async () => {
    service.answer = answerBoth
    const [read] = await opened({ kpis: { traffic: loads }, system: { rowTime } }, 'UTC').series()
    expect({ step: read?.step, unavailable: read?.unavailable }).toEqual({ step: 'day', unavailable: [] })
    const [traffic, rows] = [read?.kpis[0]?.points ?? [], read?.system[0]?.points ?? []]
    expect([traffic.length, rows.length]).toEqual([42, 42])
    expect([traffic[0], rows[0]]).toEqual([
      { at: '2026-09-16', value: 16 },
      { at: '2026-09-16', value: 15 },
    ])
    expect([traffic.at(-1), rows.at(-1)]).toEqual([
      { at: '2026-10-27', value: 27 },
      { at: '2026-10-27', value: (12 * 10 + 11 * 20) / 23 },
    ])
  })

  test('beside one that can, it is left out and says so', async () => {
    service.answer = answerBoth
    const seconds = { source: 'datadog', query: 'avg:import.s{*}' }
    const [read] = await opened({ kpis: { traffic: loads, timeOnTask: seconds }, system: { rowTime } }).series()
    expect({ step: read?.step, kpis: read?.kpis.map(({ name }) => name), unavailable: read?.unavailable }).toEqual({
      step: 'hour',
      kpis: ['timeOnTask'],
      unavailable: ['traffic cannot be read hour by hour, as the other KPIs are.'],
    })
  })

  test('one that is known for a whole period alone says so', async () => {
    service.answer = (request) =>
      request.host === 'api.datadoghq.com'
        ? answerBoth(request)
        : { json: { data: [{ 'p50(span.duration)': 48 }], meta: {} } }
    const fieldLcp = { source: 'sentry', project: 'web', aggregate: 'p50(span.duration)' }
    const [read] = await opened({ kpis: { fieldLcp }, system: { rowTime } }).series()
    expect(read).toMatchObject({
      step: 'day',
      kpis: [],
      unavailable: ['field lcp has no values day by day.'],
    })
  })
})
