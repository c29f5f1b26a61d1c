import { plainLines } from '../verdict/plain-text.ts'

/** The changed lines of a unified diff with one line around them, without its headers. */
export function changedLines(difference: string): string[] {
  const all = plainLines(difference, { lines: 2000, length: 300 }).filter((line) => !isHeader(line))
  return all.filter((_, index) => [index - 1, index, index + 1].some((at) => isChanged(all[at])))
}

function isHeader(line: string): boolean {
  return /^(?:diff |index |--- |\+\+\+ |@@|(?:new|old|deleted) (?:file )?mode|similarity|rename |\\ No newline)/.test(
    line,
  )
}

function isChanged(line: string | undefined): boolean {
  return line !== undefined && /^[+-]/.test(line)
}
