import { seededRandom } from '../checks/compare/seeded-random.ts'
import { contrastOf } from '../checks/experiment/contrast.ts'
import { pOf } from '../checks/experiment/effect.ts'
import { normal, shareOf } from './experiment-people.ts'
import { looksOf, planned, runExperiment } from './simulate-experiment.ts'

/**
 * One change of a programme: what it truly does to the completion rate of 62 % (relative), and how surely the gate of
 * the lab finds it worse, by bench/two-key.txt at a CV of 8 % and 20 pairs.
 */
type Change = { effect: number; gateFinds: number }

/** Shipped against the facts, per decision; `shipped` sums the effects of all that was shipped. */
export type Tallied = {
  harmShipped: number
  falseWinners: number
  gainsMissed: number
  wrong: number
  days: number
  stoppedEarly: number
  shipped: number
}

type Decided = { ship: boolean; claimed: boolean; days: number; early: boolean }

/** A loss that people notice. */
const HARM = -0.02
/** The effect that experiments are planned for. */
const GAIN = 0.15

const effect = { size: GAIN, unit: 'relative' } as const
const completion = shareOf(0.62)
const followed = planned({ primary: completion, effect })
const single = planned({ primary: completion, effect, looks: 'end' })

/** The same changes decided in three ways: shipped unseen, by a test for one look that is peeked at, and as ours. */
export function simulateProgramme(programmes: number, seed: number): Record<string, Tallied> {
  const random = seededRandom(seed)
  const sums: Record<string, Tallied> = {}
  for (let index = 0; index < 200 * programmes; index++) {
    const change = drawChange(random)
    const run = seed + 1 + index
    add('ship everything', change, { ship: true, claimed: false, days: 0, early: false })
    add('fixed test, peeking daily', change, peek(change, run))
    const found = random() < change.gateFinds
    add(
      'gate and experiment',
      change,
      found ? { ship: false, claimed: false, days: 0, early: false } : follow(change, run),
    )
  }
  return sums

  function add(way: string, { effect: truth }: Change, { ship, claimed, days, early }: Decided) {
    const sum = sums[way] ?? nothing()
    const [harm, falseWinner, missed] = [ship && truth <= HARM, claimed && truth <= 0, !ship && truth >= GAIN]
    sums[way] = {
      harmShipped: sum.harmShipped + Number(harm),
      falseWinners: sum.falseWinners + Number(falseWinner),
      gainsMissed: sum.gainsMissed + Number(missed),
      wrong: sum.wrong + Number(harm || falseWinner || missed),
      days: sum.days + days,
      stoppedEarly: sum.stoppedEarly + Number(early),
      shipped: sum.shipped + (ship ? truth : 0),
    }
  }
}

/**
 * Effects have fat tails: most changes do next to nothing, few do much (Azevedo, Deng, Montiel Olea, Rao and Weyl, "A/B
 * testing with fat tails", Journal of Political Economy 128, 2020); here Student's t with 3 degrees of freedom times 5 %.
 * Of 100 changes 4 break a flow, 8 slow it down by 30 % and 8 by 10 %; what that costs in completion is our assumption.
 */
function drawChange(random: () => number): Change {
  const kind = random()
  if (kind < 0.04) return { effect: -0.6, gateFinds: 0.999 }
  if (kind < 0.12) return { effect: -0.06, gateFinds: 0.988 }
  if (kind < 0.2) return { effect: -0.02, gateFinds: 0.019 }
  const chi = normal(random) ** 2 + normal(random) ** 2 + normal(random) ** 2
  const drawn = (0.05 * normal(random)) / Math.sqrt(chi / 3)
  return { effect: Math.max(-0.9, Math.min(0.6, drawn)), gateFinds: 0 }
}

/** Sized for one look, tested as for one look, looked at daily and ended as soon as p is below 5 %. */
function peek({ effect: truth }: Change, seed: number): Decided {
  for (const { snapshot } of looksOf({ ...single, effects: { b: { goal: truth } } }, seed)) {
    const [control, treatment] = snapshot.arms.map((arm) => arm.kpis.goal)
    if (control === undefined || treatment === undefined) continue
    const found = contrastOf('share', control, treatment)
    if ('reason' in found || pOf(found.contrast, { method: 'fixed' }, 0.05) > 0.05) continue
    const won = found.contrast.treatment > found.contrast.control
    return { ship: won, claimed: won, days: snapshot.days, early: snapshot.days < 14 }
  }
  return { ship: false, claimed: false, days: 14, early: false }
}

function follow({ effect: truth }: Change, seed: number): Decided {
  const { decision, snapshot } = runExperiment({ ...followed, effects: { b: { goal: truth } } }, seed)
  const won = decision.outcome === 'winner'
  return { ship: won, claimed: won, days: snapshot.days, early: snapshot.days < 14 }
}

function nothing(): Tallied {
  return { harmShipped: 0, falseWinners: 0, gainsMissed: 0, wrong: 0, days: 0, stoppedEarly: 0, shipped: 0 }
}
