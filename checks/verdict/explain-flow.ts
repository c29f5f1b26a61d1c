import type { Finding } from '../types.ts'
import { firstLine, plainLine } from './plain-text.ts'
import { inStep } from './step-words.ts'
import type { Flow, Subjects } from './subjects.ts'

type Words = Pick<Finding, 'title' | 'explanation'>

export function explainFlowChanged(flow: Flow): Words {
  const failure = flow.versions.baseFlowOnHead
  const how = failure ? ` (it fails${inStep(failure.step)}: ${firstLine(failure.message).replace(/\.$/, '')})` : ''
  return {
    title: `${flow.name}: the flow itself changed`,
    explanation: `The flow was changed together with the application, and the one from before cannot be performed any more${how}. Two different tasks cannot be compared, so somebody who knows the journey should read the difference: is this how people are meant to do it now?`,
  }
}

export function explainJudgedByBase(flow: Flow): Words {
  return {
    title: `${flow.name}: the flow changed, the one from before judged`,
    explanation:
      'The change edits this flow. The one from before can still be performed, so it ran on both sides and decided. The edited one takes over after the merge.',
  }
}

export function explainNotMeasured({ name, reason }: Subjects['unmeasured']): Words {
  return { title: `${name} was not measured`, explanation: plainLine(reason.text, 600) }
}
