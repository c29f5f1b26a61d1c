import type { ExperimentLook } from '../types.ts'
import { formatChange, formatInterval } from '../verdict/format.ts'

const WIDTH = 41
const MOST_ROWS = 8
/** An interval that is wider tells nothing, and would leave no room for the others. */
const WIDEST = 1.5

type Known = Required<ExperimentLook>

/**
 * The interval of each of the newest looks as a row of characters on one axis, which has zero (│) and the effect that is
 * asked for (┊, with its sign): "day  7 ──│━━━●━━┿━  +12 % (+4 to +20)". Nothing where no look has an interval.
 */
export function drawLooks(looks: ExperimentLook[], effect: number): string[] {
  const known = looks.filter((look): look is Known => look.low !== undefined).slice(-MOST_ROWS)
  if (known.length === 0) return []
  const bounded = (ratio: number) => Math.min(WIDEST, Math.max(-WIDEST, ratio))
  const low = Math.min(0, effect, ...known.map((look) => bounded(look.low))) * 1.05
  const high = Math.max(0, effect, ...known.map((look) => bounded(look.high))) * 1.05
  const columnOf = (ratio: number) => Math.round(((bounded(ratio) - low) / (high - low)) * (WIDTH - 1))
  const days = String(known.at(-1)?.days ?? 0).length
  const rows = known.map((look) => {
    const row = Array.from({ length: WIDTH }, (_, column) => {
      if (column === columnOf(look.effect)) return '●'
      const inside = column >= columnOf(look.low) && column <= columnOf(look.high)
      if (column === columnOf(0)) return inside ? '┿' : '│'
      if (column === columnOf(effect)) return inside ? '┿' : '┊'
      return inside ? '━' : '─'
    })
    const change = `${formatChange(look.effect)} (${formatInterval([look.low, look.high])})`
    return `day ${String(look.days).padStart(days)}  ${row.join('')}  ${change}`
  })
  const marks = Array.from({ length: WIDTH }, (_, column) => (column === columnOf(0) ? '0' : ' ')).join('')
  const label = formatChange(effect)
  const at = Math.max(0, Math.min(WIDTH - label.length, columnOf(effect) - Math.floor(label.length / 2)))
  const labelled = `${marks.slice(0, at)}${label}${marks.slice(at + label.length)}`.trimEnd()
  return [...rows, `${' '.repeat(6 + days)}${labelled}`]
}
