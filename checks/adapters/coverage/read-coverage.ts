import { readFile, stat } from 'node:fs/promises'
import { z } from 'zod'
import type { CountedRange } from '../../compare/ran-parts.ts'

const MOST_BYTES = 300 * 1024 * 1024

const whole = z.number().int().min(0)
const line = z.union([
  z.object({ id: z.string(), url: z.string(), map: z.string(), text: z.string() }),
  z.object({ took: z.array(z.object({ id: z.string(), ranges: z.array(z.tuple([whole, whole, whole])) })) }),
])

/** A script, and what of it ran in each record of it; the same script of several pages is one. */
export type CoveredScript = { url: string; map: string; text: string; records: CountedRange[][] }

/** What `in-runner/cover-lines.cjs` wrote; a line that is none of its own is left out. */
export async function readCoverage(file: string): Promise<CoveredScript[]> {
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile() || found.size > MOST_BYTES) return []
  const lines = (await readFile(file, 'utf8')).split('\n').flatMap((text) => {
    const parsed = line.safeParse(parse(text))
    return parsed.success ? [parsed.data] : []
  })
  const scripts = new Map<string, CoveredScript>()
  const ids = new Map<string, CoveredScript>()
  for (const one of lines) {
    if (!('url' in one)) continue
    const { id, url, map, text } = one
    const key = JSON.stringify([url, map, text])
    const script = scripts.get(key) ?? { url, map, text, records: [] }
    scripts.set(key, script)
    ids.set(id, script)
  }
  for (const one of lines) {
    if (!('took' in one)) continue
    for (const { id, ranges } of one.took) ids.get(id)?.records.push(ranges)
  }
  return [...scripts.values()]
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
