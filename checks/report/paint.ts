const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  magenta: [35, 39],
  cyan: [36, 39],
} as const

export type Colour = keyof typeof codes

/** Text in a terminal's colour; the same text where there is none. */
export type Paint = (colour: Colour, text: string) => string

export function createPaint(colour: boolean): Paint {
  if (!colour) return (_colour, text) => text
  return (name, text) => (text === '' ? '' : `\u001b[${codes[name][0]}m${text}\u001b[${codes[name][1]}m`)
}
