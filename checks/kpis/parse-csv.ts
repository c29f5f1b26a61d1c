/** The records of a CSV text with the line that each starts on, or why it is not CSV. */
export type Csv =
  | { status: 'ok'; records: { line: number; fields: string[] }[] }
  | { status: 'malformed'; reason: string }

/**
 * Reads comma-separated values as RFC 4180 has them: fields may stand in double quotes, a quote inside is
 * doubled, and quoted fields may hold commas and line ends. Blank lines are left out.
 */
export function parseCsv(text: string): Csv {
  const records: { line: number; fields: string[] }[] = []
  const field = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y
  let line = 1
  let fields: string[] = []
  let startedOn = 1
  while (field.lastIndex < text.length || fields.length > 0) {
    const found = field.exec(text)
    if (found === null)
      return { status: 'malformed', reason: `line ${line} has a quote in the wrong place or not closed` }
    const [all, quoted, plain = '', end] = found
    fields.push(quoted?.replaceAll('""', '"') ?? plain.trim())
    line += all.split(/\r\n|\n|\r/).length - 1
    if (end === ',') continue
    if (fields.some((each) => each !== '')) records.push({ line: startedOn, fields })
    fields = []
    startedOn = line
  }
  return { status: 'ok', records }
}
