import type { Annotation, Result } from '../../types.ts'
import { plainLine } from '../../verdict/plain-text.ts'

/** How the words on a configuration say where its mistakes are, as far as head has those lines. */
const places = [/^([^\s:]+) \(head \w+\):(\d+):\d+ {2}(.+)$/gm, /^The edit of (\S+) has a mistake: line (\d+): (.+)$/gm]

/** The mistakes of the configuration, each at its line. */
export function configAnnotations({ notMeasured, notes, verdict }: Result): Annotation[] {
  const words = [...notMeasured.map(({ reason }) => reason), ...notes].map((text) => text.slice(0, 20_000))
  const level = verdict.conclusion === 'action_required' ? 'failure' : 'warning'
  return places
    .flatMap((place) => words.flatMap((text) => Array.from(text.matchAll(place))))
    .flatMap(([, path, line, message]) => {
      if (path === undefined || message === undefined || Number(line) < 1) return []
      const at = { path, startLine: Number(line), endLine: Number(line) }
      return [{ ...at, level, title: 'A mistake in the configuration', message: plainLine(message, 400) }]
    })
}
