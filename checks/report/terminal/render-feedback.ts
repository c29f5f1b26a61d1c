import type { JourneyFeedback } from '../../types.ts'
import { feedbackWords } from '../../verdict/feedback-words.ts'
import { indent, indented, type Page, paragraph } from './page.ts'

/** What people say of a journey; of what they wrote, one example each. */
export function renderFeedback(feedback: JourneyFeedback, page: Page): string[] {
  const { pains, besides } = feedbackWords(feedback)
  const inner = indented(page, 2)
  return [
    ...pains.flatMap(({ words, examples: [example] }) => [
      ...paragraph(words, page),
      ...(example === undefined ? [] : indent(paragraph(`“${example}”`, inner, 'dim'), 2)),
    ]),
    ...besides.flatMap((line) => paragraph(line, page, 'dim')),
  ]
}
