import type { Comparison, JourneyVerdict } from '../../types.ts'
import { boundRatio } from '../../verdict/bound-ratio.ts'
import { formatChange, formatInterval, formatTime } from '../../verdict/format.ts'
import { outcomeLooks } from '../outcome-word.ts'
import { drawPairs, type TimedPair } from './charts/draw-pairs.ts'
import { type Html, html } from './html.ts'
import { toneOf } from './tone-of.ts'

type Attempts = JourneyVerdict['attempts']

/** The change of time, pair by pair, against the limit: a picture, what its marks mean, and the same as a list. */
export function renderPairs(time: Comparison, attempts: Attempts): Html | undefined {
  const { base, delta, interval, noWorseThan, atLeast = 0, outcome, power } = time
  if (delta === null || interval === null) return undefined
  const bound = (share: number) => boundRatio({ share, atLeast, base })
  const bounds = {
    margin: bound(time.margin),
    ...(noWorseThan !== undefined && { noWorseThan: bound(noWorseThan) }),
  }
  const tone = toneOf(outcomeLooks[outcome].colour)
  const pairs = timedPairs(attempts)
  return html`<figure class="chart">
<figcaption>Change of the scripted time, pair by pair</figcaption>
${drawPairs({ pairs, delta, interval, ...bounds, tone })}
<ul class="legend">
<li><i class="key pair"></i>a pair</li>
<li><i class="key interval ${tone}"></i>${formatInterval(interval)} % with 95 % confidence</li>
<li><i class="key margin"></i>worse begins at ${formatChange(bounds.margin)}</li>
${bounds.noWorseThan !== undefined && html`<li><i class="key tolerance"></i>no worse means less than ${formatChange(bounds.noWorseThan)}</li>`}
</ul>
${outcome === 'inconclusive' && power !== '' && html`<p>${power}</p>`}
${renderList(attempts)}
</figure>
`
}

/** The pairs that have a time on both sides. */
function timedPairs(attempts: Attempts): TimedPair[] {
  return attempts.flatMap(({ pair, base, head }) =>
    base.counts !== false && base.scriptedTime && head.scriptedTime
      ? [{ pair, base: base.scriptedTime, head: head.scriptedTime }]
      : [],
  )
}

function renderList(attempts: Attempts): Html | undefined {
  if (attempts.length === 0) return undefined
  return html`<details class="more"><summary>Every pair in numbers</summary><ol class="pairs">${attempts.map(renderPair)}</ol></details>`
}

function renderPair({ base, head }: Attempts[number]): Html {
  if (base.counts === false) return html`<li>does not count</li>`
  const both = base.scriptedTime && head.scriptedTime
  const change = both && base.scriptedTime ? `, ${formatChange(both / base.scriptedTime - 1)}` : ''
  return html`<li>${timeOf(base)} → ${timeOf(head)}${change}</li>`
}

function timeOf({ completed, scriptedTime }: Attempts[number]['base']): string {
  return completed && scriptedTime !== undefined ? formatTime(scriptedTime) : 'not completed'
}
