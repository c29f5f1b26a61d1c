import type { Exercised } from '../types.ts'
import { formatCount } from '../verdict/format.ts'

const most = { files: 8, lines: 12 }

/** How much of the change ran, as a whole and file by file; undefined where nobody can tell. */
export function exercisedWords(
  exercised: Exercised,
): { all: string; files: { file: string; words: string }[] } | undefined {
  if (exercised === 'unknown' || exercised.of === 0) return undefined
  const { ran, of, files } = exercised
  return {
    all: `${ran} of ${formatCount(of, 'changed line')} ran`,
    files: files.slice(0, most.files).map((one) => ({ file: one.file, words: wordsOf(one) })),
  }
}

function wordsOf({ ran, of, notRun, pathAlone }: Exclude<Exercised, 'unknown'>['files'][number]): string {
  const shown = notRun.slice(0, most.lines)
  const left = of - ran - shown.length
  const missed =
    shown.length === 0
      ? ''
      : `; not ${shown.length === 1 ? 'line' : 'lines'} ${shown.join(', ')}${left > 0 ? ` and ${left} more` : ''}`
  return `${ran} of ${of} ran${missed}${pathAlone ? ' (recognised by its path alone)' : ''}`
}
