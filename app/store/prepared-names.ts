/** Each connection keeps what it prepared, so that statements which are made up as one goes must not pile up there. */
const MOST = 200

/**
 * Names for statements, the same one each time: a connection that has prepared a statement under its name neither reads nor
 * plans it again, which is most of what a short one costs. Beyond so many there are none, and none for those without
 * values, which may be several at once.
 */
export function preparedNames(most = MOST): (statement: string, values: unknown[]) => string | undefined {
  const names = new Map<string, string>()
  return (statement, values) => {
    if (values.length === 0) return undefined
    const known = names.get(statement)
    if (known !== undefined || names.size >= most) return known
    const name = `ux_impact_${names.size + 1}`
    names.set(statement, name)
    return name
  }
}
