import type { Progress } from '../checks/ports.ts'
import { createPaint } from '../checks/report/paint.ts'
import { progressLine } from '../checks/report/progress-line.ts'
import { fitText } from '../checks/report/wrap-text.ts'
import type { Terminal } from './shell.ts'

export type ShownProgress = { show(event: Progress): void; done(): void }

/**
 * What happens while a person waits. In a terminal the last line is live: it tells the time that goes by and is
 * rewritten; elsewhere each event is a line of its own, so that a log can be read afterwards.
 */
export function showProgress(terminal: Terminal, { colour, live }: { colour: boolean; live: boolean }): ShownProgress {
  return live ? liveProgress(terminal, colour) : plainProgress(terminal, colour)
}

function plainProgress(terminal: Terminal, colour: boolean): ShownProgress {
  const paint = createPaint(colour)
  return {
    show(event) {
      const { mark, text, rest } = progressLine(event)
      terminal.write(`${paint('cyan', mark)} ${text}${paint('dim', rest)}\n`)
    },
    done() {},
  }
}

const BETWEEN_TICKS_MS = 1_000

function liveProgress(terminal: Terminal, colour: boolean): ShownProgress {
  const paint = createPaint(colour)
  let begun = performance.now()
  let current: Progress | undefined
  let drawn = ''
  let ticking: NodeJS.Timeout | undefined

  const write = (text: string) => {
    terminal.write(text)
  }
  const keep = (event: Progress, time = '') => {
    const { mark, text, rest } = progressLine(event)
    write(`\r${paint('cyan', mark)} ${text}${paint('dim', `${rest}${time}`)}\u001b[K\n`)
    drawn = ''
  }
  /** Cut to one line and written over the last one, so that it neither wraps nor flickers. */
  const draw = () => {
    if (!current) return
    const width = (terminal.columns ?? 80) - 1
    const { mark, text, rest } = progressLine(current, { short: width < 60 })
    const lead = `${mark} ${elapsed(begun)} ${text}`
    const line = fitText(`${lead}${rest}`, width)
    if (line === drawn) return
    drawn = line
    const painted = `${paint('cyan', line.slice(0, 1))}${line.slice(1, lead.length)}${paint('dim', line.slice(lead.length))}`
    write(`\r${painted}\u001b[K`)
  }
  const finish = () => {
    const time = elapsed(begun)
    if (current?.kind === 'stage') keep(current, time === '0:00' ? '' : ` (${time})`)
    else if (drawn !== '') write('\r\u001b[K')
    current = undefined
    drawn = ''
  }
  return {
    show(event) {
      ticking ??= setInterval(draw, BETWEEN_TICKS_MS).unref()
      if (event.kind === 'detail') keep(event)
      if (event.kind === 'stage' || event.kind === 'flow') {
        finish()
        begun = performance.now()
      }
      if (event.kind === 'flow') {
        keep(event)
        current = { kind: 'pair', number: 0, most: 0, known: 'getting ready' }
      }
      if (event.kind === 'stage' || event.kind === 'pair' || event.kind === 'inspection') current = event
      draw()
    },
    done() {
      clearInterval(ticking)
      finish()
    },
  }
}

/** Minutes and seconds that have gone by, as "1:05". */
function elapsed(since: number): string {
  const seconds = Math.floor((performance.now() - since) / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
