import type { ButtonId } from '../../../types.ts'
import { mdCode } from '../../markdown/md-code.ts'
import { mdLink } from '../links.ts'
import { renderCommands } from './render-commands.ts'

type Pressed = { checkRun: number; button: ButtonId }

/** The hidden first line of a button's answer, by which it is found again; it counts only in comments of our own. */
export function buttonMarker({ checkRun, button }: Pressed): string {
  return `<!-- ux-impact:button ${checkRun} ${button} -->`
}

/** What a button of a check is answered with: the command to write. `check` is the check's address. */
export function renderButton({ check, ...pressed }: Pressed & { check: string }): string {
  return `${buttonMarker(pressed)}\n${wordsOf(pressed.button, check)}\n`
}

function wordsOf(button: ButtonId, check: string): string {
  switch (button) {
    case 'accept':
      return `To take a risk knowingly, write a comment of its own: ${mdCode('/ux-impact accept JOURNEY --because "…"')}. The commands with the journeys that it concerns stand in ${mdLink('the check', check)}. Who may write to this repository can do so.`
    case 'run':
      return `To measure again, write a comment of its own: ${mdCode('/ux-impact run')}.`
    case 'help':
      return `A command stands in the first line of a comment of its own.\n\n${renderCommands()}`
  }
}
