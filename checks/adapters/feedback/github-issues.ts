import { shortHash } from '../../compare/short-hash.ts'
import { inPeriod } from '../../feedback/in-period.ts'
import { issueText } from '../../feedback/issue-text.ts'
import { isRefused } from '../../is-refused.ts'
import type { FeedbackSource, Issues } from '../../ports.ts'
import type { FeedbackItem } from '../../types.ts'

/** Of 100 issues each; who has more in a period has another place for feedback. */
const MOST_PAGES = 10

/** Issues with a label as feedback, by when they were opened and each by its author. */
export function openGitHubIssues(issues: Pick<Issues, 'labelled'>, label: string): FeedbackSource {
  return {
    async read(period) {
      const items = new Map<string, FeedbackItem>()
      for (let page = 1; page <= MOST_PAGES; page++) {
        const found = await issues.labelled({ label, since: period.from, page })
        if (isRefused(found)) return { status: 'unavailable', reason: found.reason }
        for (const { number, title, body, author, createdAt } of found.issues) {
          const [id, source] = [`issue ${number}`, `issues labelled ${label}`]
          const text = issueText({ title, body })
          if (!inPeriod(createdAt, period)) continue
          items.set(id, { id, at: createdAt, text, person: shortHash(author.toLowerCase()), source })
        }
        if (!found.more) return { status: 'ok', items: [...items.values()], malformed: [], withoutText: 0 }
      }
      const cut = `Only the newest ${MOST_PAGES * 100} issues labelled ${label} were read.`
      return { status: 'ok', items: [...items.values()], malformed: [], withoutText: 0, cut }
    },
  }
}
