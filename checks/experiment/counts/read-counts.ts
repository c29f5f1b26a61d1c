import { z } from 'zod'
import type { Read } from '../../kpis/read-cell.ts'
import { listWords } from '../../verdict/list-words.ts'
import type { ExperimentSnapshot, Moments } from '../../types.ts'

/** What was counted of the people that met an experiment; days are not in it. */
export type Counts = Pick<ExperimentSnapshot, 'arms' | 'crossed'>

/** A row with where it stands: "line 2", "row 1". */
export type CountRow = { place: string; row: unknown }

/** No experiment has so many arms and KPIs. */
const MOST_ROWS = 1_000

const columns = [
  'people',
  'sum',
  'sum_squares',
  'divisor_sum',
  'divisor_sum_squares',
  'divisor_products',
  'before_sum',
  'before_sum_squares',
  'before_products',
  'crossed',
] as const
type Column = (typeof columns)[number]
type Cells = { place: string; arm?: string; kpi?: string; numbers: Partial<Record<Column, number>> }

/**
 * The counts of the arms of a plan, from rows: `arm`, `kpi`, `people` and `sum`, as far as there are any `sum_squares` and
 * the three numbers of a divisor and of before. A row of an arm without a KPI has all its people, where a KPI is of fewer;
 * without such a row they are those of its largest KPI. `crossed` stands in every row, in some, or in one of its own. An arm
 * without a row has nobody, since rows are counted from people. Reasons lack their full stop.
 */
export function readCounts(rows: CountRow[], arms: string[]): Read<Counts> {
  if (rows.length > MOST_ROWS) return malformed(`gives ${rows.length} rows, more than ${MOST_ROWS}`)
  const read = rows.map(readCells)
  const wrong = read.find((one) => one.status === 'malformed')
  if (wrong !== undefined) return wrong
  const cells = read.flatMap((one) => (one.status === 'ok' ? [one.value] : []))
  const strangers = [...new Set(cells.flatMap(({ arm }) => (arm === undefined || arms.includes(arm) ? [] : [arm])))]
  if (strangers.length > 0) {
    const names = strangers.slice(0, 5).map((name) => JSON.stringify(name.slice(0, 60)))
    return malformed(`counts people in ${listWords(names)}, and the plan has ${listWords(arms)} alone`)
  }
  const crossed = crossedIn(cells)
  if (crossed.status === 'malformed') return crossed
  const counted = arms.map((arm) =>
    readArm(
      arm,
      cells.filter((one) => one.arm === arm),
    ),
  )
  const bad = counted.find((one) => one.status === 'malformed')
  if (bad !== undefined) return bad
  return {
    status: 'ok',
    value: { arms: counted.flatMap((one) => (one.status === 'ok' ? [one.value] : [])), crossed: crossed.value },
  }
}

function readArm(name: string, rows: Cells[]): Read<Counts['arms'][number]> {
  const all = rows.filter(({ kpi }) => kpi === undefined)
  if (all.length > 1) return malformed(`gives the people of ${name} twice`)
  const kpis = new Map<string, Moments>()
  for (const { kpi, place, numbers } of rows) {
    if (kpi === undefined) continue
    if (kpis.has(kpi)) return malformed(`gives ${kpi} of ${name} twice`)
    const moments = momentsOf(numbers)
    if (typeof moments === 'string') return malformed(`gives ${kpi} of ${name} (${place}) ${moments}`)
    kpis.set(kpi, moments)
  }
  const most = Math.max(0, ...[...kpis.values()].map(({ people }) => people))
  const people = all[0]?.numbers.people ?? most
  if (people < most) return malformed(`gives ${name} ${people} people, and one of its KPIs ${most}`)
  return { status: 'ok', value: { name, people, kpis: Object.fromEntries(kpis) } }
}

/** In words what keeps numbers from being moments, as the end of a sentence. */
function momentsOf(numbers: Cells['numbers']): Moments | string {
  const { people, sum = people === 0 ? 0 : undefined, sum_squares: sumSquares } = numbers
  if (people === undefined) return 'without people'
  if (sum === undefined) return 'without a sum'
  const divisor = secondOf(numbers, 'divisor')
  const before = secondOf(numbers, 'before')
  if (divisor === 'in part' || before === 'in part') {
    const name = divisor === 'in part' ? 'divisor' : 'before'
    return `with some of ${name}_sum, ${name}_sum_squares and ${name}_products, and not all`
  }
  return {
    people,
    sum,
    ...(sumSquares === undefined ? {} : { sumSquares }),
    ...(divisor === undefined ? {} : { divisor }),
    ...(before === undefined ? {} : { before }),
  }
}

function secondOf(numbers: Cells['numbers'], name: 'divisor' | 'before'): Moments['before'] | 'in part' {
  const [sum, sumSquares, products] = [
    numbers[`${name}_sum`],
    numbers[`${name}_sum_squares`],
    numbers[`${name}_products`],
  ]
  if (sum !== undefined && sumSquares !== undefined && products !== undefined) return { sum, sumSquares, products }
  return sum === undefined && sumSquares === undefined && products === undefined ? undefined : 'in part'
}

function crossedIn(rows: Cells[]): Read<number> {
  const written = [...new Set(rows.flatMap(({ numbers: { crossed } }) => (crossed === undefined ? [] : [crossed])))]
  if (written.length > 1)
    return malformed(`gives several numbers of people that crossed: ${written.slice(0, 5).join(', ')}`)
  return { status: 'ok', value: written[0] ?? 0 }
}

const text = z.union([z.string(), z.number().transform(String)]).nullish()
const number = z.union([z.number(), z.bigint().transform(Number), z.string()]).nullish()
const shape = z.object({
  arm: text,
  kpi: text,
  ...(Object.fromEntries(columns.map((column) => [column, number])) as Record<Column, typeof number>),
})

/** Databases give large and exact numbers as text, nothing as null, and capitals where names have no quotes. */
function readCells({ place, row }: CountRow): Read<Cells> {
  if (typeof row !== 'object' || row === null || Array.isArray(row))
    return malformed(`gives a row (${place}) that is no object`)
  const lower = Object.fromEntries(Object.entries(row).map(([name, cell]) => [name.toLowerCase(), cell as unknown]))
  const parsed = shape.safeParse(lower)
  if (!parsed.success) {
    const [name] = parsed.error.issues[0]?.path ?? []
    return malformed(`gives a row (${place}) with a ${String(name)} that is neither text nor a number`)
  }
  const numbers: Cells['numbers'] = {}
  for (const column of columns) {
    const cell = parsed.data[column]
    if (cell == null || cell === '') continue
    const value = typeof cell === 'string' && !decimal.test(cell.trim()) ? Number.NaN : Number(cell)
    const whole = column === 'people' || column === 'crossed'
    if (!Number.isFinite(value) || (whole && !(Number.isInteger(value) && value >= 0))) {
      const wanted = whole ? 'no whole number from 0 on' : 'no number'
      return malformed(`gives a row (${place}) whose ${column} “${String(cell).slice(0, 40)}” is ${wanted}`)
    }
    numbers[column] = value
  }
  const [arm, kpi] = [written(parsed.data.arm), written(parsed.data.kpi)]
  if (arm === undefined && (kpi !== undefined || numbers.crossed === undefined)) {
    return malformed(`gives a row (${place}) without an arm`)
  }
  if (arm !== undefined && kpi === undefined && numbers.people === undefined) {
    return malformed(`gives a row (${place}) without a KPI and without people`)
  }
  return {
    status: 'ok',
    value: { place, ...(arm === undefined ? {} : { arm }), ...(kpi === undefined ? {} : { kpi }), numbers },
  }
}

const decimal = /^[-+]?\d+(\.\d+)?([eE][-+]?\d+)?$/

const written = (cell: string | null | undefined): string | undefined => {
  const trimmed = cell?.trim() ?? ''
  return trimmed === '' ? undefined : trimmed
}

const malformed = (reason: string): { status: 'malformed'; reason: string } => ({ status: 'malformed', reason })
