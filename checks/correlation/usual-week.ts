import type { SeriesStep } from '../types.ts'

/** How closely hours look at the usual week: by parts of each weekday, or by each of its 168 hours. Days have weekdays alone. */
export type Detail = 'parts' | 'hours'

/**
 * The columns that say what is usual, and a straight line for the trend. In parts, hours have the hour of a working day or
 * of the weekend, and each weekday's night, morning, afternoon and evening. All in UTC.
 */
export function usualWeek(
  times: number[],
  step: SeriesStep,
  detail: Detail,
): { trend: Float64Array; week: Float64Array[] } {
  const [first = 0, last = 0] = [times[0], times.at(-1)]
  const week = new Map<string, Float64Array>()
  for (const [i, time] of times.entries())
    for (const cell of cellsOf(time, step, detail)) {
      const column = week.get(cell) ?? new Float64Array(times.length)
      column[i] = 1
      week.set(cell, column)
    }
  return { trend: Float64Array.from(times, (time) => time - (first + last) / 2), week: [...week.values()] }
}

/** The kind of time whose scatter is alike: the hour of a working day or of the weekend; a day of either. */
export function kindOf(time: number, step: SeriesStep): { weekend: boolean; hour?: number } {
  if (step === 'day') return { weekend: weekdayOf(time) > 4 }
  return { weekend: weekdayOf(Math.floor(time / 24)) > 4, hour: time % 24 }
}

function cellsOf(time: number, step: SeriesStep, detail: Detail): string[] {
  if (step === 'day') return [`weekday ${weekdayOf(time)}`]
  const [weekday, hour] = [weekdayOf(Math.floor(time / 24)), time % 24]
  if (detail === 'hours') return [`${weekday} ${hour}`]
  return [`${weekday > 4 ? 'weekend' : 'working day'} ${hour}`, `weekday ${weekday} part ${Math.floor(hour / 6)}`]
}

/** Monday is 0; the first day of 1970 was a Thursday. */
function weekdayOf(day: number): number {
  return (day + 3) % 7
}
