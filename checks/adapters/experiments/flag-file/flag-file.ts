import { z } from 'zod'
import type { FlagdFlag } from './flagd-flag.ts'
import { type JsonNode, lineOf, readJson } from './read-json.ts'

/** A flag file of flagd, with all its flags; or why it is none, as a sentence's end. */
export type ReadFlagFile =
  | { status: 'ok'; flags: Map<string, FlagdFlag> }
  | { status: 'malformed'; line: number; reason: string }

export function readFlagFile(text: string): ReadFlagFile {
  const read = placesIn(text)
  if (read.status === 'malformed') return read
  return { status: 'ok', flags: new Map(read.members.map(({ key, node }) => [key, node.value as FlagdFlag])) }
}

/**
 * The text with one flag added or replaced, and everything else as it is, byte for byte: order, indentation, line
 * endings, the end of the file. `text` undefined is a file that does not exist yet.
 */
export function writeFlag(
  text: string | undefined,
  key: string,
  flag: FlagdFlag,
): { status: 'ok'; text: string } | { status: 'malformed'; line: number; reason: string } {
  if (text === undefined) {
    const file = { $schema: 'https://flagd.dev/schema/v0/flags.json', flags: { [key]: flag } }
    return { status: 'ok', text: `${JSON.stringify(file, null, 2)}\n` }
  }
  const read = placesIn(text)
  if (read.status === 'malformed') return read
  const { members, flags, root } = read
  const style = styleOf(text, root, flags)
  const replace = (from: number, to: number, written: string) => ({
    status: 'ok' as const,
    text: text.slice(0, from) + written + text.slice(to),
  })
  const written = writeValue(flag, style)
  const known = members.find((member) => member.key === key)
  if (known !== undefined) return replace(known.node.start, known.node.end, written)
  const member = `${JSON.stringify(key)}:${style.unit === undefined ? '' : ' '}${written}`
  const last = members.at(-1)
  if (last !== undefined) return replace(last.node.end, last.node.end, `,${style.before}${member}`)
  return replace(flags.start, flags.end, `{${style.before}${member}${style.after}}`)
}

// ── what makes a file one of flagd's ───────────────────────────────────────────────────────────────

const kinds = [z.string(), z.number(), z.boolean(), z.record(z.string(), z.unknown())]
const flagSchema = z
  .looseObject({
    state: z.enum(['ENABLED', 'DISABLED']),
    variants: z
      .record(z.string(), z.unknown())
      .refine((variants) => Object.keys(variants).length > 0, 'has no variant')
      .refine(
        (variants) => kinds.some((kind) => Object.values(variants).every((one) => kind.safeParse(one).success)),
        'are not all of one type: text, number, boolean or object',
      ),
    defaultVariant: z.string().nullish(),
    metadata: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  })
  .refine(({ defaultVariant, variants }) => defaultVariant == null || Object.hasOwn(variants, defaultVariant), {
    path: ['defaultVariant'],
    message: 'is none of the variants',
  })

type Places =
  | { status: 'ok'; root: JsonNode; flags: JsonNode; members: NonNullable<JsonNode['members']> }
  | { status: 'malformed'; line: number; reason: string }

function placesIn(text: string): Places {
  const json = readJson(text)
  if (json.status === 'malformed') return json
  const { root } = json
  const wrong = ({ start }: { start: number }, reason: string): Places => ({
    status: 'malformed',
    line: lineOf(text, start),
    reason,
  })
  const flags = memberOf(root, 'flags')
  if (flags === undefined) return wrong(root, 'it has no `flags`')
  if (Array.isArray(flags.value)) {
    return wrong(
      flags,
      '`flags` is a list, which only the flagd daemon reads: write it as a map of flags by their keys',
    )
  }
  if (flags.members === undefined) return wrong(flags, '`flags` is no map')
  for (const { key, node } of flags.members) {
    const [issue] = flagSchema.safeParse(node.value).error?.issues ?? []
    if (issue === undefined) continue
    const path = issue.path.map(String)
    return wrong(deepest(node, path), `${['flags', key, ...path].join('.')} ${wordsOf(issue)}`)
  }
  return { status: 'ok', root, flags, members: flags.members }
}

function wordsOf({ code, message, path }: z.core.$ZodIssue): string {
  if (code === 'custom') return message
  return path[0] === 'state' ? 'is neither ENABLED nor DISABLED' : 'is not what the schema of flagd has'
}

const memberOf = ({ members = [] }: JsonNode, key: string) => members.find((member) => member.key === key)?.node

function deepest(node: JsonNode, [key, ...rest]: string[]): JsonNode {
  const next = key === undefined ? undefined : memberOf(node, key)
  return next === undefined ? node : deepest(next, rest)
}

// ── how a file is written ──────────────────────────────────────────────────────────────────────────

/**
 * `before` stands before the key of a flag and `after` before the end of all flags; `unit` is what one level is indented
 * by, undefined where a flag stands on one line.
 */
type Style = { before: string; after: string; unit: string | undefined }

function styleOf(text: string, root: JsonNode, flags: JsonNode): Style {
  const outer = gapBefore(text, root.members?.[0]?.start ?? 0)
  const unit = outer.includes('\n') ? indentOf(outer) || '  ' : undefined
  const last = flags.members?.at(-1)
  if (last === undefined) {
    return unit === undefined ? { before: '', after: '', unit } : { before: `${outer}${unit}`, after: outer, unit }
  }
  const before = gapBefore(text, last.start)
  if (!before.includes('\n')) return { before, after: '', unit: undefined }
  return { before, after: outer, unit: unit ?? (indentOf(before) || '  ') }
}

/** The white space before a place. */
const gapBefore = (text: string, at: number) => /\s*$/.exec(text.slice(0, at))?.[0] ?? ''
const indentOf = (gap: string) => gap.slice(gap.lastIndexOf('\n') + 1)

/** Text has no line breaks of its own in JSON: each is one of its form. */
function writeValue(value: unknown, { before, unit }: Style): string {
  if (unit === undefined) return JSON.stringify(value)
  const lineBreak = before.includes('\r\n') ? '\r\n' : '\n'
  return JSON.stringify(value, null, unit).replaceAll('\n', `${lineBreak}${indentOf(before)}`)
}
