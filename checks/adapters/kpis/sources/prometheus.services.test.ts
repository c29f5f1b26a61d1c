import { afterAll, beforeAll, expect, test } from 'vitest'
import { parseConfig } from '../../../../config-schema/index.ts'
import { type Prometheus, startPrometheus } from '../../../../fixtures/prometheus.ts'
import { spanOf } from '../../../kpis/span-of.ts'
import type { KpiReading } from '../../../types.ts'
import { openKpiSources } from '../open-kpi-sources.ts'

/** A month in Berlin, in which the clock is put back on 2026-10-25. */
const now = new Date('2026-11-09T09:00:00Z')
const production = { window: 7, history: 28, timeZone: 'Europe/Berlin' }
const span = spanOf(now, production)
const STEP_S = 300

/**
 * What happens in five minutes of a day: it is the same all through the day, so that what Prometheus reckons between
 * samples is exact. Of those who complete, so many take up to 30 and up to 60 seconds.
 */
const rates = span.days.map((day, index) => {
  const steps = (day.to.getTime() - day.from.getTime()) / 1_000 / STEP_S
  const [started, completed, failed] = [20 + (index % 5), index < 14 ? 14 : 12, 1]
  return { ...day, steps, started, completed, failed, upTo30: index < 14 ? 10 : 3 }
})

/** Counters that are read every five minutes, from the first moment to the last. */
function openMetrics(): string {
  const totals = { started: 0, completed: 0, failed: 0, upTo30: 0 }
  type Name = keyof typeof totals
  const lines: Record<Name, string[]> = { started: [], completed: [], failed: [], upTo30: [] }
  const names = Object.keys(totals) as Name[]
  const write = (at: number) => {
    for (const name of names) lines[name].push(`${totals[name]} ${at}`)
  }
  const [first] = rates
  write((first?.from.getTime() ?? 0) / 1_000)
  for (const { from, steps, ...rate } of rates) {
    for (let step = 1; step <= steps; step++) {
      for (const name of names) totals[name] += rate[name]
      write(from.getTime() / 1_000 + step * STEP_S)
    }
  }
  const series = (name: string, of: Name) => lines[of].map((line) => `${name} ${line}`)
  return [
    '# TYPE started counter',
    ...series('started_total{pod="a"}', 'started'),
    '# TYPE completed counter',
    ...series('completed_total', 'completed'),
    '# TYPE failed counter',
    ...series('failed_total', 'failed'),
    '# TYPE seconds histogram',
    ...series('seconds_bucket{le="30"}', 'upTo30'),
    ...series('seconds_bucket{le="60"}', 'completed'),
    ...series('seconds_bucket{le="+Inf"}', 'completed'),
    '# EOF\n',
  ].join('\n')
}

let prometheus: Prometheus
beforeAll(async () => {
  prometheus = await startPrometheus(openMetrics())
})
afterAll(() => prometheus?.close())

async function read(kpis: Record<string, object>): Promise<(KpiReading & { status: 'ok' })[]> {
  const config = {
    version: 1,
    production: { window: '7d', history: '28d', timeZone: production.timeZone },
    sources: { prometheus: { url: prometheus.url } },
    journeys: { import: { title: 'Import', pages: ['/import'], kpis } },
  }
  const parsed = parseConfig(JSON.stringify(config), { file: 'a.yml' })
  if (parsed.status === 'mistake') throw new Error(JSON.stringify(parsed.problems))
  const sources = openKpiSources({ now: () => now, longestMs: 60_000 })
  const readings = await sources.read({ journeys: ['import'], config: parsed.config, text: async () => undefined })
  return readings.map((reading) => {
    if (reading.status !== 'ok') throw new Error(reading.reason)
    return reading
  })
}

/** Prometheus reckons in floating point. */
const whole = (value: number | undefined) => Math.round((value ?? Number.NaN) * 1e6) / 1e6
const sum = (of: (typeof rates)[number][], count: 'started' | 'completed' | 'failed') =>
  of.reduce((total, rate) => total + rate[count] * rate.steps, 0)

test('The day on which the clock is put back has 25 hours, and every day, window and rate is what is true', async () => {
  const kpis = {
    completionRate: {
      source: 'prometheus',
      of: 'sum(increase(started_total[$window]))',
      good: 'sum(increase(completed_total[$window]))',
    },
    errorRate: {
      source: 'prometheus',
      of: 'sum(increase(started_total[$window]))',
      bad: 'sum(increase(failed_total[$window]))',
    },
    traffic: { source: 'prometheus', query: 'sum(increase(started_total[$window]))' },
  }
  expect(rates.map(({ day, steps }) => [day, steps]).filter(([, steps]) => steps !== 288)).toEqual([
    ['2026-10-25', 300],
  ])
  const [completionRate, errorRate, traffic] = await read(kpis)
  const [now, before] = [rates.slice(-7), rates.slice(-14, -7)]
  expect(
    completionRate?.days?.map(({ day, numerator, denominator }) => [day, whole(numerator), whole(denominator)]),
  ).toEqual(rates.map(({ day, started, completed, steps }) => [day, completed * steps, started * steps]))
  expect(traffic?.days?.map(({ day, value }) => [day, whole(value)])).toEqual(
    rates.map(({ day, started, steps }) => [day, started * steps]),
  )
  const counts = [completionRate, completionRate?.previous, errorRate, errorRate?.previous].map((amount) => [
    whole(amount?.numerator),
    whole(amount?.denominator),
  ])
  expect(counts).toEqual([
    [sum(now, 'completed'), sum(now, 'started')],
    [sum(before, 'completed'), sum(before, 'started')],
    [sum(now, 'failed'), sum(now, 'started')],
    [sum(before, 'failed'), sum(before, 'started')],
  ])
  expect([whole(traffic?.value), whole(traffic?.previous?.value)]).toEqual([
    sum(now, 'started'),
    sum(before, 'started'),
  ])
})

test('A median is that of the whole window, by its own hours', async () => {
  const query = 'histogram_quantile(0.5, sum by (le) (increase(seconds_bucket[$window])))'
  const [timeOnTask] = await read({ timeOnTask: { source: 'prometheus', query } })
  /** Prometheus takes those within a bucket as evenly spread over it. */
  const median = ({ upTo30, completed }: { upTo30: number; completed: number }) =>
    upTo30 >= completed / 2
      ? (30 * completed) / 2 / upTo30
      : 30 + (30 * (completed / 2 - upTo30)) / (completed - upTo30)
  expect(timeOnTask?.days?.map(({ day, value }) => [day, whole(value)])).toEqual(
    rates.map((rate) => [rate.day, whole(median(rate))]),
  )
  expect([whole(timeOnTask?.value), whole(timeOnTask?.previous?.value)]).toEqual([40, 40])
})
