import { dot } from './dot.ts'

/** What is left of a column below this share of its length is rounding: the columns before it say all of it. */
const nothing = 1e-6

/**
 * Columns of length one at right angles, also to those of `before`, that span what `columns` add to these; those are
 * dropped that the ones before them say already (Gram and Schmidt, modified).
 */
export function orthonormal(columns: Float64Array[], before: Float64Array[] = []): Float64Array[] {
  const basis: Float64Array[] = []
  for (const column of columns) {
    const rest = without(without(column, before), basis)
    const length = Math.sqrt(dot(rest, rest))
    if (length > nothing * Math.sqrt(dot(column, column))) basis.push(rest.map((value) => value / length))
  }
  return basis
}

/** What of `values` the basis does not span. */
export function without(values: Float64Array, basis: Float64Array[]): Float64Array {
  const rest = values.slice()
  for (const vector of basis) {
    const along = dot(rest, vector)
    for (let i = 0; i < rest.length; i++) rest[i] = (rest[i] as number) - along * (vector[i] as number)
  }
  return rest
}
