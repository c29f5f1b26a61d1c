import type { KpiAmount } from '../types.ts'
import type { FoundAmount } from './found.ts'
import type { KpiKind } from './kpi-kinds.ts'
import { wilsonInterval, Z95 } from './wilson-interval.ts'

/** An amount that can be shown, why a source's is none, or that there is nothing. */
export type ReadAmount =
  | { status: 'ok'; amount: KpiAmount }
  | { status: 'empty' }
  | { status: 'impossible'; reason: string }

/** Checks what a source gave against what the KPI can be, and adds how sure it is. */
export function toAmount(found: FoundAmount, kind: KpiKind): ReadAmount {
  const numbers = [found.value, found.numerator, found.denominator, found.sample, found.sd]
  if (numbers.some((number) => number !== undefined && !Number.isFinite(number))) {
    return impossible('it is no number')
  }
  return kind.unit === 'share' && found.denominator !== undefined
    ? fromCounts(found, found.denominator)
    : fromValue(found, kind)
}

function fromCounts({ numerator, value, sample }: FoundAmount, denominator: number): ReadAmount {
  const good = numerator ?? (value === undefined ? undefined : value * denominator)
  if (denominator === 0 || good === undefined) return { status: 'empty' }
  if (denominator < 0 || good < 0) return impossible('a count is below 0')
  // Counts that are estimated, as those of increase() in Prometheus, may differ by a little.
  if (good > denominator * 1.005 + 1) return impossible(`${round(good)} of ${round(denominator)} are more than all`)
  const numeratorKept = Math.min(good, denominator)
  const amount: KpiAmount = {
    value: numeratorKept / denominator,
    numerator: numeratorKept,
    denominator,
    sample: sample ?? denominator,
    interval: wilsonInterval(numeratorKept, denominator),
  }
  return { status: 'ok', amount }
}

function fromValue({ value, sample, sd, interval }: FoundAmount, { unit, from, to }: KpiKind): ReadAmount {
  if (value === undefined || sample === 0) return { status: 'empty' }
  if (value < from || value > to) return impossible(`${round(value)} is not from ${from} to ${round(to)}`)
  const ofShare = unit === 'share' && sample !== undefined ? wilsonInterval(value * sample, sample) : undefined
  const known = interval ?? ofShare ?? intervalOfMean(value, { sample, sd })
  return {
    status: 'ok',
    amount: {
      value,
      ...(sample === undefined ? {} : { sample }),
      ...(sd === undefined ? {} : { sd }),
      ...(known === undefined ? {} : { interval: known }),
    },
  }
}

/** By the normal distribution, which the mean of 30 and more comes near enough to. */
function intervalOfMean(
  mean: number,
  { sample, sd }: { sample: number | undefined; sd: number | undefined },
): [number, number] | undefined {
  if (sample === undefined || sd === undefined || sample < 30) return undefined
  const half = (Z95 * sd) / Math.sqrt(sample)
  return [mean - half, mean + half]
}

const impossible = (reason: string): ReadAmount => ({ status: 'impossible', reason })
const round = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 2 })
