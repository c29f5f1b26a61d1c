/** 1 where a value is among the highest third, −1 among the lowest, 0 between; of equal values the later ones are higher. */
export function thirds(values: Float64Array): Float64Array {
  const order = Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
  const third = Math.floor(values.length / 3)
  const sides = new Float64Array(values.length)
  for (const i of order.slice(0, third)) sides[i] = -1
  for (const i of order.slice(values.length - third)) sides[i] = 1
  return sides
}
