import type { Colour } from '../paint.ts'

/** The class of a colour: what a terminal paints red is `bad` on a page. */
const tones: Partial<Record<Colour, string>> = {
  red: 'bad',
  yellow: 'open',
  green: 'good',
  blue: 'missing',
  magenta: 'changed',
}

export function toneOf(colour: Colour): string {
  return tones[colour] ?? 'plain'
}
