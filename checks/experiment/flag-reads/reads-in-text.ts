import { asksWhetherOn, type Arms } from './default-of.ts'
import type { KeyNames, KeyPlace } from './reads-in-script.ts'

/** How comments are written: as in C, after `#`, or as markup has them around scripts as in C. */
export type CommentStyle = 'c' | 'hash' | 'both' | 'markup'

/**
 * Where a text of any language names a flag, by the key in quotes or by a constant that stands for it. What is between the
 * brackets around it may name a default.
 */
export function readsInText(
  written: string,
  { style, key, names, arms }: { style: CommentStyle; key: string; names: KeyNames; arms: Arms },
): KeyPlace[] {
  const text = withoutComments(written, style)
  const keys = [...text.matchAll(new RegExp(`(["'\`])${RegExp.escape(key)}\\1`, 'g'))].flatMap((found): KeyPlace[] => {
    const line = lineOf(text, found.index)
    const call = callAround(text, found.index, found.index + found[0].length)
    if (call !== undefined) return reports.test(call.name) ? [] : [{ line, is: 'read', ...defaultIn(call, key, arms) }]
    const [, name] = /(\w+)\s*(?::[^=\n]*)?(?::?=|=>)\s*$/.exec(text.slice(0, found.index)) ?? []
    return [name === undefined ? { line, is: 'read' } : { line, is: 'constant', name }]
  })
  // A name such as `key` is that of many things: outside its file only names that look like constants count.
  const uses = [...names.own, ...[...names.all].filter((name) => /[A-Z_]/.test(name) && !names.own.has(name))].flatMap(
    (name) =>
      [...text.matchAll(new RegExp(`\\b${RegExp.escape(name)}\\b`, 'g'))].flatMap((found): KeyPlace[] => {
        const call = callAround(text, found.index, found.index + name.length)
        if (call === undefined || reports.test(call.name)) return []
        return [{ line: lineOf(text, found.index), is: 'read', ...defaultIn(call, key, arms) }]
      }),
  )
  return [...keys, ...uses]
}

const reports =
  /^(track|capture|log|log_event|LogEvent|Track|info|debug|warn|error|puts|print|println|printf|Println|Printf)$/

type Call = { name: string; given: string }

/** The brackets around a place, on whatever lines, with the name before them; undefined outside all. */
function callAround(text: string, from: number, to: number): Call | undefined {
  const open = bracket(text, from - 1, -1)
  const close = bracket(text, to, 1)
  if (open === undefined || close === undefined) return undefined
  const [, name = ''] = /([\w?!]+)\s*$/.exec(text.slice(Math.max(0, open - 100), open)) ?? []
  return { name, given: `${text.slice(open + 1, from)} ${text.slice(to, close)}` }
}

const LONGEST_CALL = 2_000

function bracket(text: string, from: number, step: 1 | -1): number | undefined {
  const [outer, inner] = step === 1 ? [')', '('] : ['(', ')']
  let depth = 0
  for (let at = from; at >= 0 && at < text.length && Math.abs(at - from) < LONGEST_CALL; at += step) {
    if (text[at] === inner) depth++
    if (text[at] !== outer) continue
    if (depth === 0) return at
    depth--
  }
  return undefined
}

function defaultIn({ name, given }: Call, key: string, { names }: Arms): { default?: string } {
  const texts = [...given.matchAll(/(["'`])((?:(?!\1)[^\\\n]|\\.)*)\1/g)].map(([, , text = '']) => text)
  const [control = ''] = names
  const arm = texts.includes(control) ? control : texts.find((text) => names.includes(text))
  if (arm !== undefined) return { default: arm }
  const nothing = /\b(false|null|nil|none|undefined)\b/i.exec(given)
  if (nothing !== null) return { default: nothing[0].toLowerCase() === 'false' ? 'false' : 'undefined' }
  if (asksWhetherOn.test(name)) return { default: 'false' }
  const [other] = texts.filter((text) => text !== key)
  return other === undefined ? {} : { default: other }
}

const comments: Record<CommentStyle, string> = {
  c: String.raw`\/\/[^\n]*|\/\*[\s\S]*?\*\/`,
  hash: String.raw`#[^\n]*|"""[\s\S]*?"""|'''[\s\S]*?'''`,
  both: String.raw`\/\/[^\n]*|#[^\n]*|\/\*[\s\S]*?\*\/`,
  markup: String.raw`<!--[\s\S]*?-->|(?<!:)\/\/[^\n]*|\/\*[\s\S]*?\*\/`,
}

/** The same text with spaces for comments, so that every place stays where it was. */
function withoutComments(text: string, style: CommentStyle): string {
  const parts = new RegExp(`(${comments[style]})|"(?:[^"\\\\\\n]|\\\\.)*"|'(?:[^'\\\\\\n]|\\\\.)*'|\`[^\`]*\``, 'g')
  return text.replace(parts, (all, comment?: string) => (comment === undefined ? all : all.replace(/[^\n]/g, ' ')))
}

const lineOf = (text: string, at: number) => text.slice(0, at).split('\n').length
