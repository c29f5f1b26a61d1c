import type { FeedbackItem, Opinions, PainPoint, PainPoints, Period } from '../types.ts'
import { chooseExamples } from './choose-examples.ts'
import { type CountedTheme, countPeople } from './count-people.ts'
import { findThemes, type ThemedItem } from './find-themes.ts'
import { inPeriod } from './in-period.ts'
import { peopleShare } from './people-share.ts'
import { periodBefore } from './periods.ts'
import { sharesDifferP } from './shares-differ-p.ts'
import { unreadItems } from './unread-items.ts'

const MOST = 3
/** What one person complains about is a complaint, and no pain point. */
const FEWEST_PEOPLE = 2
/** The chance that any of the trends that are shown is called one though nothing changed. */
const LEVEL = 0.05

/**
 * What most people complain about in a period, and whether that became more or fewer than in the one before, which has
 * to be among the items. A share counts the people whose texts were read. A trend is Fisher's exact test, its level
 * divided by the number of trends (Bonferroni): noise is "about the same".
 */
export function painPoints(items: FeedbackItem[], opinions: Opinions, period: Period): PainPoints {
  if (opinions.status === 'unavailable') return opinions
  const themed = findThemes(items, opinions.opinions)
  const now = themed.filter(({ at }) => inPeriod(at, period))
  const before = themed.filter(({ at }) => inPeriod(at, periodBefore(period)))
  const unread = unreadItems(items, opinions.opinions, period)
  const people = peopleAmong(now)
  if (people === 0) return { status: 'unavailable', reason: whyNobody(unread) }

  const top = countPeople(now)
    .filter((theme) => theme.people.size >= FEWEST_PEOPLE)
    .slice(0, MOST)
  const earlier = countPeople(before)
  const points = top.map((theme): PainPoint => {
    const share = peopleShare(theme.people.size, people)
    const trend = trendOf(share, { theme, earlier, of: peopleAmong(before), level: LEVEL / top.length })
    return { theme: theme.theme, title: theme.title, ...share, trend, examples: chooseExamples(theme.written) }
  })
  return { status: 'ok', period, people, points, unread }
}

function trendOf(
  now: { people: number; of: number; share: number },
  { theme, earlier, of, level }: { theme: CountedTheme; earlier: CountedTheme[]; of: number; level: number },
): PainPoint['trend'] {
  if (of === 0) return { direction: 'unknown', reason: 'nobody wrote in the period before' }
  const before = peopleShare(earlier.find((each) => each.theme === theme.theme)?.people.size ?? 0, of)
  const p = sharesDifferP(now, before)
  const direction = p > level ? 'about the same' : now.share > before.share ? 'more' : 'fewer'
  return { direction, before, p }
}

const peopleAmong = (items: ThemedItem[]) => new Set(items.map(({ person }) => person)).size

function whyNobody(unread: { reason: string; items: number }[]): string {
  const [most] = unread
  if (most === undefined) return 'Nobody wrote in this period.'
  const items = unread.reduce((sum, each) => sum + each.items, 0)
  return `None of ${items} ${items === 1 ? 'text' : 'texts'} of this period could be read: ${most.reason}.`
}
