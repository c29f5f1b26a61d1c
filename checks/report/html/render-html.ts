import type { Result } from '../../types.ts'
import { cleanStrings } from '../clean-strings.ts'
import { orderJourneys } from '../order-journeys.ts'
import { shortTitles } from '../short-titles.ts'
import { html } from './html.ts'
import { pageStyle, styleHash } from './page-style.ts'
import type { Pictures } from './pictures.ts'
import { renderHow } from './render-how.ts'
import { renderJourney } from './render-journey.ts'
import { renderOverview } from './render-overview.ts'
import { renderRest } from './render-rest.ts'
import { renderVerdict } from './render-verdict.ts'

/** So many journeys are told with all their evidence open; of more, only the first ones that need a reader. */
const open = { all: 3, first: 5 }

/**
 * `index.html`: the whole result as one page that needs nothing else. It has no script, loads nothing, and its policy
 * allows nothing to: what pages, specs and people said is text in it. `pictures` are shown inside the page; one that is
 * named and not among them is linked below the report's folder.
 */
export function renderHtml({ result, pictures }: { result: Result; pictures: Pictures }): string {
  const shown = shortTitles(cleanStrings(result))
  const journeys = orderJourneys(shown.journeys)
  const isOpen = (index: number) =>
    journeys.length <= open.all || (index < open.first && !isGood(journeys[index]?.outcome))
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="description" content="${shown.verdict.title}">
<title>${shown.verdict.title} · ux-impact</title>
<style>${pageStyle}</style>
</head>
<body>
<a class="skip" href="#findings">Skip to the findings</a>
${renderVerdict(shown)}
<main id="findings" tabindex="-1">
${renderOverview(journeys)}
${journeys.map((journey, index) => renderJourney(journey, { index, open: isOpen(index), many: journeys.length > 1, pictures }))}
${renderRest(shown)}
</main>
${renderHow(shown)}
</body>
</html>
`.markup
}

const policy = `default-src 'none'; img-src data:; style-src '${styleHash}'; base-uri 'none'; form-action 'none'`

function isGood(outcome: string | undefined): boolean {
  return outcome === 'no worse' || outcome === 'improved'
}
