/** A JSON value, or undefined for what is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** JSON as it is, in base64, in the field `data` of a form, or one value a line; undefined for anything else. */
export function parseValue(text: string): unknown {
  const whole = parseJson(text)
  if (whole !== undefined) return whole
  const field = /(?:^|&)data=/.test(text) ? new URLSearchParams(text).get('data') : null
  if (field !== null) return parseJson(field) ?? parseJson(fromBase64(field))
  return parseLines(text) ?? parseJson(fromBase64(text))
}

/** One JSON value a line (NDJSON), undefined as soon as one line is none. */
export function parseLines(text: string): unknown[] | undefined {
  const values = text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map(parseJson)
  return values.length === 0 || values.includes(undefined) ? undefined : values
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A plus sign that went through a form unescaped is a blank. */
function fromBase64(text: string): string {
  return Buffer.from(text.replaceAll(' ', '+'), 'base64').toString('utf8')
}
