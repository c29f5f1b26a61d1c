import type { Hypothesis } from '../../types.ts'
import { mdText } from '../markdown/md-text.ts'

/** What a pull request is expected to do, in its own words. */
export function mdHypothesis({ text }: Hypothesis): string {
  return `Hypothesis: “${mdText(text, 300)}”`
}
