import { sizeWords } from '../compare/amount-words.ts'
import type { MetricName, SeriesUnit } from '../types.ts'

/**
 * Every number that a person reads is written here, so that all reports write it alike: "31 %",
 * "+31 %", "−3 to +5", "310 ms", "1.24 s", "1 min 24 s". A true minus sign, a space before the unit.
 */

/** A ratio as a share: 0.62 is "62 %", 0.004 "0.4 %", 0.9995 "99.95 %". */
export function formatShare(ratio: number): string {
  const percent = ratio * 100
  const nearEnd = Math.min(Math.abs(percent), Math.abs(100 - percent))
  const digits = nearEnd < 0.1 ? 2 : nearEnd < 10 ? 1 : 0
  return `${Number(percent.toFixed(digits))} %`
}

/** A relative change: 0.31 is "+31 %", −0.35 "−35 %", and what rounds to nothing "±0 %". */
export function formatChange(ratio: number): string {
  return `${signed(wholePercent(ratio))} %`
}

/** An interval of relative changes without unit: "−3 to +5". */
export function formatInterval([low, high]: [number, number]): string {
  return `${signed(wholePercent(low))} to ${signed(wholePercent(high))}`
}

/** A change of time in words: "31 % slower (24 to 38)", "35 % faster (32 to 38)"; signs where the interval holds both. */
export function formatSlowdown(delta: number, interval: [number, number] | null): string {
  const words = `${Math.abs(wholePercent(delta))} % ${delta < 0 ? 'faster' : 'slower'}`
  if (interval === null) return words
  const [low, high] = interval
  if (low < 0 && high > 0) return `${words} (${formatInterval(interval)})`
  const ends = [Math.abs(wholePercent(low)), Math.abs(wholePercent(high))].sort((a, b) => a - b)
  return `${words} (${ends.join(' to ')})`
}

/** Milliseconds as a person says them: "310 ms", "1.24 s", "12.4 s", "1 min 24 s". */
export function formatTime(milliseconds: number): string {
  if (Math.round(milliseconds) < 1000) return `${Math.round(milliseconds)} ms`
  const seconds = milliseconds / 1000
  if (seconds < 9.995) return `${seconds.toFixed(2)} s`
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)} min ${whole % 60} s`
}

/** A value of a metric in its unit; a score such as layout shift has none. */
export function formatAmount(metric: MetricName, value: number): string {
  if (metric === 'bytes') return sizeWords(value)
  return metric === 'cls' ? value.toFixed(3) : formatTime(value)
}

/** A value in the unit of its series: "72 %", "90 ms", "45.0 s", "1,204", "5.5". */
export function formatLevel(unit: SeriesUnit, value: number): string {
  if (unit === 'share') return formatShare(value)
  if (unit === 'milliseconds') return formatTime(value)
  if (unit === 'seconds') return formatTime(value * 1000)
  return unit === 'count' && Math.abs(value) >= 10 ? formatNumber(Math.round(value)) : formatNumber(value)
}

/** A difference of times with its sign: "+620 ms", "−1.20 s". */
export function formatTimeChange(milliseconds: number): string {
  const size = formatTime(Math.abs(milliseconds))
  if (Math.round(milliseconds) === 0) return `±${size}`
  return `${milliseconds < 0 ? '−' : '+'}${size}`
}

/** A whole number with thousands apart: "3,120". */
export function formatNumber(value: number): string {
  return english.format(value)
}

/** Made once: to make it takes longer than to use it a hundred times. */
const english = new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 })

/** A number with its noun: "1 pair", "12 pairs". */
export function formatCount(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatNumber(count)} ${count === 1 ? noun : plural}`
}

function wholePercent(ratio: number): number {
  return Math.round(ratio * 100)
}

function signed(value: number): string {
  if (value === 0) return '±0'
  return value < 0 ? `−${formatNumber(-value)}` : `+${formatNumber(value)}`
}
