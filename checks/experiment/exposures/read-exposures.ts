import { z } from 'zod'
import { namedRows, readNumber } from '../../kpis/warehouse-sql/read-event-rows.ts'
import { numberedRows } from '../counts/parse-counts-file.ts'
import type { CountRow } from '../counts/read-counts.ts'

const rows = namedRows({
  arm: z.string().nullish(),
  people: readNumber,
  settled: readNumber,
  finished: readNumber,
  failed: readNumber.nullish(),
  seconds: readNumber.nullish(),
  squares: readNumber.nullish(),
  before_sum: readNumber.nullish(),
  before_squares: readNumber.nullish(),
  before_products: readNumber.nullish(),
})

/**
 * What `exposuresStatement` gives, as counts: completion and errors of all whom there was time for, time of those who
 * finished. What was not asked for is not there.
 */
export function readExposures(given: unknown[], asked: { completed?: string; failed?: string }): CountRow[] {
  return numberedRows(
    rows.parse(given).flatMap(({ arm, people, settled, finished, failed, seconds, squares, ...before }): object[] => {
      if (arm == null) return [{ crossed: people }]
      const counted = [{ arm: nameOf(arm), people }]
      const completion = { arm: nameOf(arm), kpi: 'completionRate', people: settled, sum: finished }
      const time = {
        arm: nameOf(arm),
        kpi: 'timeOnTask',
        people: finished,
        sum: seconds ?? 0,
        sum_squares: squares ?? 0,
        before_sum: before.before_sum,
        before_sum_squares: before.before_squares,
        before_products: before.before_products,
      }
      const errors = { arm: nameOf(arm), kpi: 'errorRate', people: settled, sum: failed ?? 0 }
      return [
        ...counted,
        ...(asked.completed === undefined ? [] : [completion, time]),
        ...(asked.failed === undefined ? [] : [errors]),
      ]
    }),
  )
}

/** An exposure that does not say of which arm it is belongs to none that a plan has. */
const nameOf = (arm: string) => (arm === '' ? '(no name)' : arm)
