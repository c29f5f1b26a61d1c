import type { UserMistake } from '../../errors.ts'
import { plainText } from '../../verdict/plain-text.ts'
import { createPaint } from '../paint.ts'

/** A mistake as a person reads it: what was wrong, where, what would be right. */
export function writeMistake({ message, where, remedy }: UserMistake, colour: boolean): string {
  const paint = createPaint(colour)
  const place = where === undefined ? '' : paint('dim', `${plainText(where)}: `)
  const right = remedy === undefined ? '' : `\n${plainText(remedy).replace(/^(?=.)/gm, '  ')}\n`
  return `${paint('red', '✖')} ${place}${plainText(message)}\n${right}`
}
