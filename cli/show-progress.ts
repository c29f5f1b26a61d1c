import { styleText } from 'node:util'
import type { Progress } from '../checks/ports.ts'
import { plainLine } from '../checks/verdict/plain-text.ts'

type Terminal = { write(text: string): unknown; isTTY?: boolean; columns?: number }

/**
 * What happens while a person waits. In a terminal the last line is live and is rewritten; elsewhere each
 * event is a line of its own, so that a log can be read afterwards.
 */
export function showProgress(terminal: Terminal, colour: boolean): { show(event: Progress): void; done(): void } {
  const live = terminal.isTTY === true
  let open = false
  const paint = (style: 'bold' | 'dim' | 'cyan', text: string) =>
    colour ? styleText(style, text, { validateStream: false }) : text
  const clear = () => {
    if (open) terminal.write('\r\u001b[2K')
    open = false
  }
  const line = (text: string) => {
    clear()
    terminal.write(`${text}\n`)
  }
  const liveLine = (text: string) => {
    if (!live) return line(text)
    clear()
    terminal.write(text.slice(0, (terminal.columns ?? 80) + (colour ? 20 : 0)))
    open = true
  }
  return {
    show(event) {
      switch (event.kind) {
        case 'stage':
          return line(`${paint('cyan', '•')} ${plainLine(event.text, 200)}`)
        case 'detail':
          return line(paint('dim', `  ${plainLine(event.text, 200)}`))
        case 'flow':
          return line(
            `${paint('cyan', '•')} Flow ${event.number} of ${event.of}: ${paint('bold', plainLine(event.journey))} › ${plainLine(event.title)}`,
          )
        case 'pair': {
          const which = event.number === 0 ? 'warm-up' : `pair ${event.number} of at most ${event.most}`
          return liveLine(`  ${which}${event.known === '' ? '' : paint('dim', ` · ${plainLine(event.known, 160)}`)}`)
        }
      }
    },
    done: clear,
  }
}
