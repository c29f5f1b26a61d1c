import type { Answer } from '../../../commands/answer.ts'
import { mdCode } from '../../markdown/md-code.ts'
import { mdText } from '../../markdown/md-text.ts'
import { mdLink } from '../links.ts'

type Accepted = Extract<Answer, { kind: 'accepted' }>

/** What was accepted, until when and why, and what that does to the verdict. */
export function renderAcceptance(accepted: Accepted): string {
  const { until, because } = accepted.acceptance
  return [
    `**Accepted** until ${until.slice(0, 10)}: ${whatOf(accepted)}, because “${mdText(because)}”.`,
    ...squadWords(accepted),
    `${effects[accepted.mode]} ${judgedWords(accepted)}`,
  ].join('\n\n')
}

function whatOf({ title, acceptance: { fact, head } }: Accepted): string {
  const journey = `“${mdText(title)}”`
  const commit = mdCode(head.slice(0, 7))
  if (fact === undefined) return `all that is worse in ${journey} at ${commit}`
  if (fact === 'flow') return `that the flow of ${journey} changed, at ${commit}`
  return `${mdCode(fact)} of ${journey}, for this commit and later ones`
}

function squadWords({ squad, acceptance: { fact } }: Accepted): string[] {
  if (fact !== undefined && fact !== 'flow') return []
  if (squad === 'no') return ['That its flow changed is for the members of its squad to accept.']
  if (squad === 'yes') return []
  return ['Who belongs to the teams of its squad cannot be asked here, so everybody counts who may write.']
}

const effects = {
  advise: 'In this repository the check only advises, so nothing is blocked; the verdict shows what was accepted.',
  enforce: 'What was accepted stays worse and is shown, and blocks no more.',
}

function judgedWords({ judged }: Accepted): string {
  switch (judged.status) {
    case 'now':
      return 'The verdict is given anew.'
    case 'started':
      return `The verdict is given anew: ${mdLink('the run', judged.run)}.`
    case 'running':
      return `The run that is on its way gives the verdict: ${mdLink('the run', judged.run)}.`
    case 'later':
      return `It counts from the next verdict on; ${mdCode('/ux-impact run')} asks for one.`
    case 'refused':
      return `The verdict could not be given anew, so it counts from the next one on. ${mdText(judged.reason, 600)}`
  }
}
