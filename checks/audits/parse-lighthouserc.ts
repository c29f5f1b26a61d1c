import { isMap, isPair, LineCounter, parseDocument } from 'yaml'
import type { AuditAssertion } from './audit-assertion.ts'
import { parseBudgets } from './parse-budgets.ts'
import { toAssertion } from './to-assertion.ts'

/**
 * What a `lighthouserc` asserts. `notes` say what of it is not taken over, each with file and line. `budgetsFile` is a
 * further file that it names.
 */
export type ParsedLighthouserc = {
  assertions: AuditAssertion[]
  notes: string[]
  budgetsFile?: string
}

type Path = (string | number)[]
type Asserting = { preset?: unknown; assertions?: unknown; matchingUrlPattern?: unknown; aggregationMethod?: unknown }

/** Reads a `lighthouserc` in JSON or YAML (https://googlechrome.github.io/lighthouse-ci/docs/configuration.html). */
export function parseLighthouserc(text: string, file: string): ParsedLighthouserc {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const [broken] = document.errors
  if (broken)
    return {
      assertions: [],
      notes: [
        `${file}:${broken.linePos?.[0].line ?? 1}: it is neither JSON nor YAML, so that nothing of it is taken over.`,
      ],
    }
  const notes: string[] = []
  const note = (path: Path, message: string) => void notes.push(`${file}:${lineOf(path)}: ${message}`)

  function lineOf(path: Path): number {
    const parent = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents
    const last = path.at(-1)
    const pair = isMap(parent)
      ? parent.items.find((item) => isPair(item) && String(item.key) === String(last))
      : undefined
    const node = (pair?.key ?? document.getIn(path, true)) as { range?: [number, number, number] } | undefined
    return lines.linePos(node?.range?.[0] ?? 0).line
  }

  function assertionsIn(asserting: Asserting, path: Path): AuditAssertion[] {
    const { preset, assertions, matchingUrlPattern: urls, aggregationMethod } = asserting
    if (preset !== undefined)
      note(
        [...path, 'preset'],
        `the preset \`${shortly(preset)}\` is not taken over: audits are compared between base and head, without a list.`,
      )
    if (urls !== undefined && !isPattern(urls)) {
      note(
        [...path, 'matchingUrlPattern'],
        '`matchingUrlPattern` is no regular expression, so that its assertions are not taken over.',
      )
      return []
    }
    return Object.entries(objectOf(assertions)).flatMap(([name, written]) => {
      const read = toAssertion(name, written, aggregationMethod)
      if (read.status === 'left')
        note([...path, 'assertions', name], `\`${shortly(name)}\` is not taken over: ${read.because}.`)
      return read.status === 'taken' ? [{ ...read.assertion, ...(isPattern(urls) && { urls }) }] : []
    })
  }

  const root = objectOf(plain(document))
  const key = ['ci', 'lhci'].find((name) => name in root)
  if (key === undefined)
    return { assertions: [], notes: [`${file}:1: it has no \`ci\`, so that nothing of it is taken over.`] }
  const ci = objectOf(root[key])
  const assert = objectOf(ci.assert)
  const matrix = Array.isArray(assert.assertMatrix) ? assert.assertMatrix : []
  const budgets = objectOf(objectOf(ci.collect).settings).budgets
  const inline = budgets === undefined ? { assertions: [], left: [] } : parseBudgets(budgets)
  const asserted = [
    ...assertionsIn(assert, [key, 'assert']),
    ...matrix.flatMap((part, index) => assertionsIn(objectOf(part), [key, 'assert', 'assertMatrix', index])),
    ...inline.assertions,
  ]
  for (const left of inline.left) note([key, 'collect', 'settings', 'budgets'], left)
  const { budgetsFile } = assert
  return { assertions: asserted, notes, ...(typeof budgetsFile === 'string' && { budgetsFile }) }
}

/** Aliases that refer to each other without end are refused. */
function plain(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 100 })
  } catch {
    return undefined
  }
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

function isPattern(value: unknown): value is string {
  if (typeof value !== 'string') return false
  try {
    new RegExp(value)
    return true
  } catch {
    return false
  }
}

function shortly(value: unknown): string {
  return String(value).slice(0, 100)
}
