import type { Result } from '../../types.ts'
import { formatTime } from '../../verdict/format.ts'
import { repeatCommand } from '../repeat-command.ts'
import { spentWords } from '../spent-words.ts'
import { type Html, html } from './html.ts'

/** Where the figures come from, and how to have them again. */
export function renderHow(result: Result): Html {
  const { arms, policy, timings, verdict } = result
  const side = ({ url, sha, playwright }: Result['arms']['base']) =>
    [url, sha, playwright && `Playwright ${playwright}`].filter(Boolean).join(', ')
  return html`<footer><div class="page">
<h2>How it was measured</h2>
<dl>
<dt>Spent</dt><dd>${spentWords(result).join(' · ')}</dd>
<dt>Sides</dt><dd>base ${side(arms.base)}<br>head ${side(arms.head)}</dd>
<dt>Policy</dt><dd>${policy.path ?? policy.source}${policy.path !== undefined && `, of ${policy.source}`}</dd>
<dt>Took</dt><dd>${Object.entries(timings)
    .map(([stop, time]) => `${stop} ${formatTime(time)}`)
    .join(' · ')}</dd>
<dt>Exit code</dt><dd>${verdict.exitCode}</dd>
<dt>Repeat it</dt><dd><pre>${repeatCommand(result.request)}</pre></dd>
</dl>
</div></footer>`
}
