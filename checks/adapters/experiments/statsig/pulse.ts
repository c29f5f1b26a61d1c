import { z } from 'zod'
import type { StatsigMetric } from '../../../../config-schema/index.ts'
import type { Moments } from '../../../types.ts'
import { momentsOf } from '../moments-of.ts'

/**
 * What Statsig measured of two groups. Its description names things as here, its example with underscores. That `std` is
 * the standard error of a mean, and `percentChange` in percent, the example tells: its intervals are 1.28 (and 1.64) times
 * the root of the two squares.
 */
const metric = z.object({
  metricID: z.string(),
  metricName: z.string().nullish(),
  percentChange: z.number().nullish(),
  pValue: z.number().nullish(),
  testMean: z.number().nullish(),
  testStd: z.number().nullish(),
  testUnits: z.number().nullish(),
  controlMean: z.number().nullish(),
  controlStd: z.number().nullish(),
  controlUnits: z.number().nullish(),
})
type Measured = z.output<typeof metric>

const metrics = z.preprocess((list) => (Array.isArray(list) ? list.map(inCamelCase) : list), z.array(metric))
export const pulseAnswer = z.object({
  data: z.object({ primaryMetrics: metrics, secondaryMetrics: metrics.optional(), otherMetrics: metrics.optional() }),
})
export type Pulse = z.output<typeof pulseAnswer>['data']

/** The last of a group's days is all that met it so far. */
export const exposuresAnswer = z.object({
  data: z.array(
    z.object({ groupID: z.string(), results: z.array(z.object({ date: z.string(), exposures: z.number() })) }),
  ),
})

export function measuredOf(
  { primaryMetrics, secondaryMetrics = [], otherMetrics = [] }: Pulse,
  { name, type }: StatsigMetric,
): Measured | undefined {
  return [...primaryMetrics, ...secondaryMetrics, ...otherMetrics].find(
    ({ metricID, metricName }) => metricID === `${name}::${type}` || metricName === name,
  )
}

/** Of one side; undefined where Statsig has no number for it. */
export function momentsIn(measured: Measured, side: 'test' | 'control'): Moments | undefined {
  const { [`${side}Mean` as const]: mean, [`${side}Std` as const]: error, [`${side}Units` as const]: people } = measured
  if (mean == null || error == null || people == null) return undefined
  return momentsOf({ people, sum: mean * people, variance: error ** 2 * people })
}

export function lineOf(name: string, { percentChange, pValue }: Measured): string | undefined {
  if (percentChange == null) return undefined
  const change = `${percentChange > 0 ? '+' : ''}${percentChange.toFixed(1)} %`
  return `${name} ${change}${pValue == null ? '' : `, p ${Number(pValue.toPrecision(2))}`}`
}

function inCamelCase(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [
      key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
      one,
    ]),
  )
}
