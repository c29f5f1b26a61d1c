import { formatChange } from '../verdict/format.ts'

/** A change of time and the marks it is held against, all as ratios. */
export type Drawn = { delta: number; interval: [number, number]; margin: number; noWorseThan?: number }

/** A row of characters, and below it the labels of its marks; `from` and `to` are the columns of the interval. */
export type Picture = { row: string; labels: string; from: number; to: number }

/**
 * The interval as a bar on an axis: "───│──┊──┊━━━●━━──". The axis holds zero, the margin of "worse"
 * and what "no worse" rules out.
 */
export function drawInterval({ delta, interval, margin, noWorseThan }: Drawn, width: number): Picture {
  const marks = [0, margin, ...(noWorseThan === undefined ? [] : [noWorseThan])]
  const low = Math.min(interval[0], -margin) * 1.1
  const high = Math.max(interval[1], ...marks) * 1.1
  const columnOf = (ratio: number) => Math.round(((ratio - low) / (high - low)) * (width - 1))
  const [from, to] = [columnOf(interval[0]), columnOf(interval[1])]
  const row = Array.from({ length: width }, (_, column) => {
    if (column === columnOf(delta)) return '●'
    const inside = column >= from && column <= to
    const marked = marks.some((mark) => columnOf(mark) === column)
    if (inside) return marked ? '┿' : '━'
    if (column === columnOf(0)) return '│'
    return marked ? '┊' : '─'
  })
  return { row: row.join(''), labels: labelsUnder(marks, columnOf, width), from, to }
}

function labelsUnder(marks: number[], columnOf: (ratio: number) => number, width: number): string {
  return marks.reduce((line, mark) => {
    const label = mark === 0 ? '0' : formatChange(mark)
    const start = columnOf(mark) - Math.floor(label.length / 2)
    if (start < line.length + (line === '' ? 0 : 1) || start + label.length > width) return line
    return line.padEnd(start) + label
  }, '')
}
