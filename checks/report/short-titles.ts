import type { JourneyVerdict, Result } from '../types.ts'
import { cutText } from './markdown/cut-text.ts'

const most = 80

/** The same result with titles of journeys and flows cut short wherever its words have them, so that what is said of them has room. */
export function shortTitles(result: Result): Result {
  if (result.journeys.every((journey) => longTitles(journey).length === 0)) return result
  const all = result.journeys.flatMap(longTitles)
  return {
    ...result,
    verdict: {
      ...result.verdict,
      title: shorten(result.verdict.title, all),
      summary: shorten(result.verdict.summary, all),
    },
    journeys: result.journeys.map(shortJourney),
    notMeasured: result.notMeasured.map((one) => ({ ...one, what: shorten(one.what, all) })),
  }
}

function shortJourney(journey: JourneyVerdict): JourneyVerdict {
  const titles = longTitles(journey)
  return {
    ...journey,
    title: cutText(journey.title, most),
    flows: journey.flows.map((flow) => ({ ...flow, title: cutText(flow.title, most) })),
    findings: journey.findings.map((finding) => ({
      ...finding,
      title: shorten(finding.title, titles),
      explanation: shorten(finding.explanation, titles),
    })),
  }
}

function longTitles({ title, flows }: JourneyVerdict): string[] {
  return [title, ...flows.map((flow) => flow.title)].filter((one) => one.length > most)
}

function shorten(text: string, titles: string[]): string {
  return titles.reduce((shorter, title) => shorter.replaceAll(title, () => cutText(title, most)), text)
}
