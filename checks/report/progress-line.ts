import type { Progress } from '../ports.ts'
import { plainLine } from '../verdict/plain-text.ts'

/** An event as one line: a mark of one column, what it is about, and what is less important. */
export function progressLine(event: Progress, { short = false } = {}): { mark: string; text: string; rest: string } {
  switch (event.kind) {
    case 'stage':
      return { mark: '•', text: plainLine(event.text, 200), rest: '' }
    case 'detail':
      return { mark: ' ', text: '', rest: plainLine(event.text, 400) }
    case 'flow': {
      const name = `${plainLine(event.journey)} › ${plainLine(event.title)}`
      return { mark: '•', text: `Flow ${event.number} of ${event.of}: ${name}`, rest: '' }
    }
    case 'pair':
      return {
        mark: ' ',
        text: pairWords(event, short),
        rest: event.known === '' ? '' : ` · ${plainLine(event.known)}`,
      }
    case 'inspection':
      return { mark: ' ', text: `looking closely, pair ${event.number}`, rest: '' }
  }
}

function pairWords({ number, most }: { number: number; most: number }, short: boolean): string {
  if (number === 0) return 'warm-up'
  return short ? `pair ${number}/${most}` : `pair ${number} of at most ${most}`
}
