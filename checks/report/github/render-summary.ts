import type { Result } from '../../types.ts'
import { generalLines } from '../general-lines.ts'
import { mdCode } from '../markdown/md-code.ts'
import { mdText } from '../markdown/md-text.ts'
import { mdWords } from '../markdown/md-words.ts'
import { nextSteps } from '../next-steps.ts'
import { journeyTable } from './journey-table.ts'
import type { Links } from './links.ts'
import { renderNextStep } from './render-next-step.ts'

/** Below the title of a check: what was compared, a row per journey, what concerns all of them, what to do next. */
export function renderSummary(result: Result, links: Links): string {
  const steps = nextSteps(result).map(renderNextStep)
  return [
    `${compared(result)} · ${standing(result)}`,
    ...journeyTable(result.journeys, { links, limit: 40_000 }),
    ...generalLines(result)
      .slice(0, 8)
      .map((line) => mdWords(line, 400)),
    ...(steps.length === 0 ? [] : ['**What you can do**', steps.map((step) => `- ${step}`).join('\n')]),
  ].join('\n\n')
}

/** "base 3f2a9c1 (main) → head 9b1d044 (clearer-errors)" */
export function compared({ request }: Pick<Result, 'request'>): string {
  if (request.kind === 'addresses') return `base ${mdCode(request.base, 120)} → head ${mdCode(request.head, 120)}`
  const { base, head, baseRef, headRef } = request
  const arm = (commit: string, ref: string) => `${mdCode(commit.slice(0, 7))} (${mdText(ref, 100)})`
  return `base ${arm(base, baseRef)} → head ${arm(head, headRef)}`
}

/** Whether the verdict can fail anything: "enforce: failure". */
function standing({ mode, policy, verdict }: Result): string {
  return `${policy.trial ? 'trial' : mode}: ${verdict.conclusion.replace('_', ' ')}`
}
