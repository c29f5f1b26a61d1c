import { isRefused } from './is-refused.ts'
import type { Host, Refused } from './ports.ts'
import { buttonMarker, renderButton } from './report/github/answers/render-button.ts'
import type { ButtonId, PullRequest } from './types.ts'

type Pressed = { pullRequest: PullRequest; check: string; checkRun: number; button: ButtonId; by: string }

/**
 * Answers a button of a check by a comment with the command to complete; the button itself does nothing, so that
 * it gives nobody a right. One comment for each button of a check, however often it is pressed.
 */
export async function showCommand(
  { pullRequest, check, checkRun, button, by }: Pressed,
  { checkRuns, comments, people }: Pick<Host, 'checkRuns' | 'comments' | 'people'>,
): Promise<{ said: string; refused?: Refused }> {
  const ignored = (why: string) => ({ said: `A button was pressed: ${why}` })
  if (pullRequest.state !== 'open' || pullRequest.locked) return ignored('the pull request is not open.')
  const permission = await people.permission(by)
  if (isRefused(permission)) return { said: permission.reason, refused: permission }
  if (permission !== 'write' && permission !== 'admin') return ignored('who pressed it may not write.')
  const found = await checkRuns.find({ name: check, sha: pullRequest.head.sha })
  if (isRefused(found)) return { said: found.reason, refused: found }
  if (found?.id !== checkRun) return ignored('it is of a check that is none of the head’s any more.')
  const list = await comments.list(pullRequest.number)
  if (isRefused(list)) return { said: list.reason, refused: list }
  const marker = buttonMarker({ checkRun, button })
  if (list.some(({ mine, body }) => mine && body.startsWith(marker))) return ignored('it was answered before.')
  const written = await comments.write({
    pullRequest: pullRequest.number,
    body: renderButton({ checkRun, button, check: found.url }),
  })
  return isRefused(written)
    ? { said: written.reason, refused: written }
    : { said: `The button “${button}” is answered.` }
}
