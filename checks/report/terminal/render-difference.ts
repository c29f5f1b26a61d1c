import type { FlowVersions } from '../../types.ts'
import { formatCount } from '../../verdict/format.ts'
import { changedLines } from '../changed-lines.ts'
import { fitText } from '../wrap-text.ts'
import type { Page } from './page.ts'

const most = 16

/** What changed in a flow's spec, as the changed lines of a unified diff with one line around them, shortened. */
export function renderDifference({ difference }: FlowVersions, page: Page): string[] {
  const near = changedLines(difference)
  const shown = near.slice(0, most).map((line) => paintLine(fitText(line, page.width), page))
  const left = near.length - shown.length
  return left > 0 ? [...shown, page.paint('dim', `… ${formatCount(left, 'more line')}`)] : shown
}

function paintLine(line: string, { paint }: Page): string {
  if (line.startsWith('+')) return paint('green', line)
  return line.startsWith('-') ? paint('red', line) : paint('dim', line)
}
