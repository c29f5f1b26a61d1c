import type { CheckOutput, Result } from '../../types.ts'
import type { Links } from './links.ts'
import { checkOutput } from './render-check-output.ts'
import { comment } from './render-comment.ts'

/** What people on a pull request are shown of a result; no comment where there is nothing to say. */
export function shownOnHost(
  result: Result,
  { links }: { links: Links },
): { check: CheckOutput; comment: string | undefined } {
  return { check: checkOutput(result, { links }), comment: comment(result, { links }) }
}
