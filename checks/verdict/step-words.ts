import { plainLine } from './plain-text.ts'

/** A step's title path for a person: “Upload the file › Choose it”; empty outside every step. */
export function stepWords(path: string[]): string {
  return path.length === 0 ? '' : `“${plainLine(path.join(' › '), 100)}”`
}

/** Where something happened, to be put behind it: " in “Upload the file”", or nothing. */
export function inStep(path: string[]): string {
  return path.length === 0 ? '' : ` in ${stepWords(path)}`
}
