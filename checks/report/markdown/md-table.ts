/** A column: its head, and whether its cells stand at the right as numbers do. */
export type Column = { head: string; numbers?: true }

/** A cell that stays on one line. */
export function unbroken(cell: string): string {
  return cell.replaceAll(' ', '&nbsp;')
}

/** A table of cells that are Markdown of one line already. */
export function mdTable(columns: Column[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  return [
    line(columns.map(({ head }) => head)),
    line(columns.map(({ numbers }) => (numbers ? '--:' : '---'))),
    ...rows.map(line),
  ].join('\n')
}
