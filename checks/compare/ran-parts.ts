/** A range of a script and how often it ran: from, to (not included), count. Those of one function lie within each other. */
export type CountedRange = [from: number, to: number, count: number]

/** Parts of a script that ran, each from and to (not included), in order and apart from each other. */
export type RanParts = [from: number, to: number][]

/** What of a script ran in any of several records: of ranges within each other, the innermost counts. */
export function ranParts(records: CountedRange[][]): RanParts {
  return joined(records.flatMap(ranIn).toSorted(([a], [b]) => a - b))
}

/** Whether what stands at a place ran; the parts are in order. */
export function ranAt(parts: RanParts, place: number): boolean {
  let [low, high] = [0, parts.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((parts[middle]?.[1] ?? 0) <= place) low = middle + 1
    else high = middle
  }
  const found = parts[low]
  return found !== undefined && found[0] <= place
}

function ranIn(ranges: CountedRange[]): RanParts {
  const parts: RanParts = []
  const open: CountedRange[] = []
  let at = 0
  const upTo = (end: number) => {
    if ((open.at(-1)?.[2] ?? 0) > 0 && end > at) parts.push([at, end])
    at = Math.max(at, end)
  }
  const innermostEnd = () => open.at(-1)?.[1] ?? 0
  const close = () => {
    upTo(innermostEnd())
    open.pop()
  }
  for (const range of ranges.toSorted((a, b) => a[0] - b[0] || b[1] - a[1])) {
    while (open.length > 0 && innermostEnd() <= range[0]) close()
    upTo(range[0])
    open.push(range)
  }
  while (open.length > 0) close()
  return parts
}

function joined(parts: RanParts): RanParts {
  const whole: RanParts = []
  for (const [from, to] of parts) {
    const last = whole.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], to)
    else whole.push([from, to])
  }
  return whole
}
