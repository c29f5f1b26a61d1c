import type { KpiKind } from './kpi-kinds.ts'

/**
 * A KPI's value as people write it: "62 %", "0.4 %", "45 s", "2 min 5 s", "180 ms", "2.5 s", "3,120", "−0.25". With no more
 * digits than it takes to be told from `against`, such as a target that is missed by little.
 */
export function writeAmount(value: number, kind: KpiKind | undefined, against?: number): string {
  const other = against === undefined || against === value ? undefined : against
  for (const more of [0, 1, 2]) {
    const written = write(value, kind, more)
    if (other === undefined || written !== write(other, kind, more)) return written
  }
  return write(value, kind, 2)
}

/** The ends of an interval beside its value: "60 to 64", "38 s to 1 min 12 s". */
export function writeInterval([low, high]: [number, number], kind: KpiKind | undefined): string {
  const [from, to] = [writeAmount(low, kind), writeAmount(high, kind)]
  const [one, other] = [from, to].map((text) => /^([−\d.,]+) (?:%|s|ms)$/.exec(text))
  const alike = one?.[0].replace(/^\S+/, '') === other?.[0].replace(/^\S+/, '')
  return one && other && alike ? `${one[1]} to ${other[1]}` : `${from} to ${to}`
}

function write(value: number, kind: KpiKind | undefined, more: number): string {
  if (kind?.unit === 'share') return `${round(value * 100, shareDigits(value * 100) + more)} %`
  if (kind?.unit === 'seconds') return writeSeconds(value, more)
  if (kind?.unit === 'milliseconds') return writeSeconds(value / 1_000, more)
  if (kind?.unit === 'count') return round(value, more)
  return round(value, 2 + more)
}

/** Near its ends a share is told more closely: 99.5 % are not 100 %. */
function shareDigits(percent: number): number {
  const nearEnd = Math.min(Math.abs(percent), Math.abs(100 - percent))
  return nearEnd < 0.1 ? 2 : nearEnd < 10 ? 1 : 0
}

function writeSeconds(seconds: number, more: number): string {
  if (seconds < 0.9995) return `${round(seconds * 1_000, more)} ms`
  if (seconds < 119.5) return `${round(seconds, (seconds < 9.95 ? 1 : 0) + more)} s`
  const whole = Math.round(seconds)
  const [hours, minutes, rest] = [Math.floor(whole / 3_600), Math.floor((whole % 3_600) / 60), whole % 60]
  const parts = [hours > 0 && `${hours} h`, minutes > 0 && `${minutes} min`, hours === 0 && rest > 0 && `${rest} s`]
  return parts.filter((part) => part !== false).join(' ')
}

function round(value: number, digits: number): string {
  const written = Number(value.toFixed(digits))
  const size = Math.abs(written).toLocaleString('en-US', { maximumFractionDigits: digits })
  return written < 0 ? `−${size}` : size
}
