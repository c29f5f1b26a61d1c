import { styleText } from 'node:util'
import type { UserMistake } from '../checks/errors.ts'

/** A mistake as a person reads it: what was wrong, where, what would be right. */
export function writeMistake({ message, where, remedy }: UserMistake, colour: boolean): string {
  const paint = (style: 'red' | 'dim', text: string) =>
    colour ? styleText(style, text, { validateStream: false }) : text
  const place = where === undefined ? '' : paint('dim', `${where}: `)
  const right = remedy === undefined ? '' : `\n${remedy.replace(/^(?=.)/gm, '  ')}\n`
  return `${paint('red', '✖')} ${place}${message}\n${right}`
}
