import type { JourneyVerdict } from '../../types.ts'
import { feedbackWords } from '../../verdict/feedback-words.ts'
import { mdText } from '../markdown/md-text.ts'

/** What people say of a journey; of what they wrote, one example each. */
export function renderFeedback({ feedback }: JourneyVerdict): string[] {
  if (feedback === undefined) return []
  const { pains, besides } = feedbackWords(feedback)
  const entries = pains.map(({ words, examples: [example] }) => {
    const quoted = example === undefined ? '' : `\n  “${mdText(example, 160)}”`
    return `- ${mdText(words, 240)}${quoted}`
  })
  return [
    '#### What people say',
    ...(entries.length === 0 ? [] : [entries.join('\n')]),
    ...(besides.length === 0 ? [] : [mdText(besides.join(' '), 600)]),
  ]
}
