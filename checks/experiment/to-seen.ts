import type {
  ExperimentAnalysis,
  ExperimentLook,
  ExperimentPlan,
  ExperimentSeen,
  ExperimentSnapshot,
} from '../types.ts'
import { kpiTitle } from '../verdict/kpi-words.ts'
import { changeText } from './effect-text.ts'
import { MOST_EFFECTS } from './state-schema.ts'

/** Older looks are thinned beyond so many: a comment has its length. */
const MOST_LOOKS = 90

type Looked = { plan: ExperimentPlan; snapshot: ExperimentSnapshot; analysis: ExperimentAnalysis }

/** What of a look is shown until the next one. */
export function toSeen({ snapshot, analysis }: Looked, opinion?: string): ExperimentSeen {
  return {
    arms: snapshot.arms.slice(0, 10).map(({ name, people }) => ({ name, people })),
    effects: analysis.effects.slice(0, MOST_EFFECTS).map((effect) => ({
      arm: effect.arm,
      kpi: effect.kpi,
      role: effect.role,
      control: rounded(effect.control),
      treatment: rounded(effect.treatment),
      change: changeText(effect),
      state: effect.state,
    })),
    missing: analysis.missing
      .slice(0, MOST_EFFECTS)
      .map(({ arm, kpi, reason }) => `The ${kpiTitle(kpi)} of ${arm}: ${reason}.`.slice(0, 300)),
    crossed: rounded(analysis.crossed),
    splitP: rounded(analysis.sampleRatio.sequentialP),
    ...(opinion !== undefined && { opinion: opinion.slice(0, 500) }),
  }
}

/** What of a look is kept: the primary KPI of the arm that gains most. */
export function toLook({ plan, analysis }: Looked): ExperimentLook {
  const sign = plan.primary.better === 'higher' ? 1 : -1
  const [most] = analysis.effects
    .filter(({ role }) => role === 'primary')
    .sort((one, other) => sign * (other.absolute - one.absolute))
  const { days, people } = analysis
  if (most?.relative === undefined || most.interval.relative === undefined) return { days, people }
  const [low, high] = most.interval.relative
  return { days, people, effect: rounded(most.relative), low: rounded(low), high: rounded(high) }
}

/** Another look at the same days takes the place of the first. The newest stay; of those before every second goes. */
export function addLook(looks: ExperimentLook[], look: ExperimentLook): ExperimentLook[] {
  const all = [...looks.filter(({ days }) => days !== look.days), look]
  if (all.length <= MOST_LOOKS) return all
  const half = MOST_LOOKS / 2
  return all.filter((_, at) => at >= all.length - half || at % 2 === 0)
}

/** Four digits are what anybody reads, and a number beyond all bounds is one that JSON has. */
function rounded(value: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(4)) : Math.sign(value) * 1e9
}
