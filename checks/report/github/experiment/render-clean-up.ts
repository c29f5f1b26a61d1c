import type { ExperimentState } from '../../../types.ts'
import { plainLine } from '../../../verdict/plain-text.ts'
import { mdCode } from '../../markdown/md-code.ts'
import { mdText } from '../../markdown/md-text.ts'
import { mdWords } from '../../markdown/md-words.ts'
import { mdLink } from '../links.ts'

/** The hidden beginning of the issue, by which it is found again; it counts only in issues of our own. */
export function cleanUpMarker({ pullRequest, plan, plannedAt }: ExperimentState): string {
  return `<!-- ux-impact:clean-up ${pullRequest} ${plan.journey.replace(/[^\w-]/g, '')} ${plannedAt.replace(/[^\dTZ:.-]/g, '')} -->`
}

/** What is left in the code of an experiment that is over, and what to do with it. `url` is that of its comment. */
export function renderCleanUp(state: ExperimentState, url: string): { title: string; body: string } {
  const { flag, title, pullRequest, decision, plan } = state
  const [control, ...others] = plan.arms.map(({ name }) => name)
  const won = decision?.outcome === 'winner' ? decision.arm : undefined
  const lost = won === undefined ? others : plan.arms.map(({ name }) => name).filter((name) => name !== won)
  const outcome = decision === undefined ? 'was stopped' : `was decided: ${mdText(decision.outcome)}`
  const body = [
    `${cleanUpMarker(state)}\nThe ${mdLink('experiment', url)} of #${pullRequest} on ${mdText(title)} ${outcome}.`,
    ...(decision === undefined ? [] : [`> ${mdWords(decision.because)}`]),
    `- Keep the path of ${mdCode(won ?? control ?? 'control')}, and remove that of ${lost.map((name) => mdCode(name)).join(', ')}.`,
    `- Remove every reading of ${mdCode(flag)} from the code.`,
    `- Then remove the flag at ${mdText(state.provider)}: while code reads it, it has to be there.`,
  ]
  return {
    title: plainLine(`Clean up after the experiment on ${title} (#${pullRequest})`, 200),
    body: [
      ...body.slice(0, decision === undefined ? 1 : 2),
      body.slice(decision === undefined ? 1 : 2).join('\n'),
    ].join('\n\n'),
  }
}
