/** Where a value stands in a text, from its first character to after its last, with what it has within. */
export type JsonNode = { start: number; end: number; value: unknown; members?: JsonMember[] }

/** A member of an object, in the order of the text; `start` is where its key begins. */
export type JsonMember = { key: string; start: number; node: JsonNode }

/** JSON with the places of all its values; or what is wrong, at which line (from 1 on). */
export type ReadJson = { status: 'ok'; root: JsonNode } | { status: 'malformed'; line: number; reason: string }

/** JSON as RFC 8259 has it: no comments, no trailing commas; and no key twice, as nobody knows which one counts. */
export function readJson(text: string): ReadJson {
  let at = 0
  const fail = (reason: string): never => {
    throw new Malformed(reason, at)
  }
  const skip = () => {
    white.lastIndex = at
    at += white.exec(text)?.[0].length ?? 0
  }
  const expect = (character: string) => {
    if (text[at] !== character) fail(`\`${character}\` is expected here, not ${shown(text, at)}`)
    at += 1
  }
  const scalar = (): JsonNode => {
    const start = at
    scalars.lastIndex = at
    const [written] = scalars.exec(text) ?? []
    if (written === undefined) return fail(`${shown(text, at)} is no JSON`)
    at += written.length
    try {
      return { start, end: at, value: JSON.parse(written) }
    } catch {
      at = start
      return fail(`${written} is no JSON`)
    }
  }
  const list = (): JsonNode => {
    const start = at
    const items = within(']', value)
    return { start, end: at, value: items.map((item) => item.value) }
  }
  const object = (): JsonNode => {
    const start = at
    const keys = new Set<string>()
    const members = within('}', (): JsonMember => {
      const from = at
      if (text[at] !== '"') fail(`a key in \`"\` is expected here, not ${shown(text, at)}`)
      const key = String(scalar().value)
      if (keys.has(key)) {
        at = from
        fail(`the key \`${key}\` stands there twice`)
      }
      keys.add(key)
      skip()
      expect(':')
      skip()
      return { key, start: from, node: value() }
    })
    const pairs = members.map(({ key, node }) => [key, node.value] as const)
    return { start, end: at, value: Object.fromEntries(pairs), members }
  }
  /** What stands between brackets, apart by commas. */
  const within = <Item>(close: string, one: () => Item): Item[] => {
    const items: Item[] = []
    at += 1
    skip()
    while (text[at] !== close) {
      if (items.length > 0) {
        expect(',')
        skip()
      }
      items.push(one())
      skip()
    }
    at += 1
    return items
  }
  const value = (): JsonNode => (text[at] === '{' ? object() : text[at] === '[' ? list() : scalar())

  try {
    if (text.startsWith('\ufeff')) fail('it begins with a byte order mark, which JSON does not have')
    skip()
    const root = value()
    skip()
    if (at < text.length) fail(`nothing is expected here, and there is ${shown(text, at)}`)
    return { status: 'ok', root }
  } catch (error) {
    if (!(error instanceof Malformed)) throw error
    return { status: 'malformed', line: lineOf(text, error.at), reason: error.message }
  }
}

/** The line of a place in a text, from 1 on. */
export function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length
}

class Malformed extends Error {
  readonly at: number

  constructor(reason: string, at: number) {
    super(reason)
    this.at = at
  }
}

const white = /[ \t\r\n]*/y
/** Whether it is right is for JSON.parse to say. */
const scalars = /"(?:[^"\\\n]|\\.)*"|-?[\d.eE+-]+|true|false|null/y

function shown(text: string, at: number): string {
  if (at >= text.length) return 'the end of the file'
  return `\`${/^(?:[\w.-]+|.)/su.exec(text.slice(at, at + 20))?.[0].replace(/\s/g, ' ')}\``
}
