import type { ExperimentKpiKind, Moments } from '../types.ts'

/**
 * What the values of two arms are known to be: with the variances of the values themselves (not of a person), their
 * covariance, the people of both together, and the degrees of freedom of the difference (infinite for shares and ratios).
 */
export type Contrast = {
  control: number
  treatment: number
  variances: [control: number, treatment: number]
  covariance: number
  people: number
  df: number
}

/** Fewer people in an arm say nothing by formulas that are made for many. */
export const FEWEST_PEOPLE = 100

/** So many did it, and so many did not, in both arms together, before a share is compared. */
const FEWEST_OF_EACH = 10

type Value = { value: number; variance: number; df: number }

/** The contrast of two arms, or in words why their counts do not make one. */
export function contrastOf(
  kind: ExperimentKpiKind,
  control: Moments,
  treatment: Moments,
): { contrast: Contrast } | { reason: string } {
  const few = Math.min(control.people, treatment.people)
  if (few < FEWEST_PEOPLE) return { reason: `an arm has ${few} people, and ${FEWEST_PEOPLE} are the fewest` }
  const wrong = impossible(kind, control) ?? impossible(kind, treatment)
  if (wrong !== undefined) return { reason: wrong }
  const did = control.sum + treatment.sum
  const rare = Math.min(did, control.people + treatment.people - did)
  if (kind === 'share' && rare < FEWEST_OF_EACH) return { reason: `${rare} people differ from all others so far` }
  const contrast =
    kind === 'mean' && control.before !== undefined && treatment.before !== undefined
      ? adjustedContrast(control, treatment)
      : plainContrast(kind, control, treatment)
  const [before, after] = contrast.variances
  return before + after > 0 ? { contrast } : { reason: 'every person has the same number' }
}

function plainContrast(kind: ExperimentKpiKind, control: Moments, treatment: Moments): Contrast {
  const [one, other] = [armValue(kind, control), armValue(kind, treatment)]
  const spread = one.variance + other.variance
  return {
    control: one.value,
    treatment: other.value,
    variances: [one.variance, other.variance],
    covariance: 0,
    people: control.people + treatment.people,
    df: spread ** 2 / (one.variance ** 2 / one.df + other.variance ** 2 / other.df),
  }
}

/**
 * CUPED (Deng, Xu, Kohavi and Walker, WSDM 2013): each mean less θ times what chance gave its arm before the experiment,
 * with one θ of both arms. Both arms are moved to the mean of all before, which is chance too; so the values have a
 * covariance, which the relative effect needs and the difference loses again.
 */
function adjustedContrast(control: Moments, treatment: Moments): Contrast {
  const [one, other] = [spreadsOf(control), spreadsOf(treatment)]
  const people = one.n + other.n
  const within = (pick: 'xx' | 'xy') => (one.n - 1) * one[pick] + (other.n - 1) * other[pick]
  const theta = within('xx') > 0 ? within('xy') / within('xx') : 0
  const meanBefore = (one.n * one.x + other.n * other.x) / people
  const shared = (theta ** 2 * (one.n * one.xx + other.n * other.xx)) / people ** 2
  const [left, right] = [one, other].map(({ xx, xy, yy }) => ({
    variance: yy - 2 * theta * xy + theta ** 2 * xx,
    withBefore: (theta * (xy - theta * xx)) / people,
  })) as [{ variance: number; withBefore: number }, { variance: number; withBefore: number }]
  const [first, second] = [left.variance / one.n, right.variance / other.n]
  return {
    control: one.y - theta * (one.x - meanBefore),
    treatment: other.y - theta * (other.x - meanBefore),
    variances: [first + shared + 2 * left.withBefore, second + shared + 2 * right.withBefore],
    covariance: shared + left.withBefore + right.withBefore,
    people,
    df: (first + second) ** 2 / (first ** 2 / (one.n - 1) + second ** 2 / (other.n - 1)),
  }
}

/** Means, variances and covariance of one person's number (y) and the one before (x). */
function spreadsOf({ people: n, sum, sumSquares = 0, before = { sum: 0, sumSquares: 0, products: 0 } }: Moments) {
  return {
    n,
    y: sum / n,
    x: before.sum / n,
    yy: (sumSquares - sum ** 2 / n) / (n - 1),
    xx: (before.sumSquares - before.sum ** 2 / n) / (n - 1),
    xy: (before.products - (sum * before.sum) / n) / (n - 1),
  }
}

/**
 * The value of an arm and its variance. A share's is p (1 − p) / n; a mean's s² / n with n − 1 beneath s²; a ratio's by
 * the delta method (Deng, Knoblich and Lu, KDD 2018): that of the mean of (y − R d) divided by the mean of d.
 */
function armValue(kind: ExperimentKpiKind, moments: Moments): Value {
  const { people: n, sum, sumSquares = 0, divisor } = moments
  const mean = sum / n
  if (kind === 'share') return { value: mean, variance: (mean * (1 - mean)) / n, df: Number.POSITIVE_INFINITY }
  if (kind === 'mean') {
    return { value: mean, variance: (sumSquares - sum ** 2 / n) / (n - 1) / n, df: n - 1 }
  }
  const { sum: below = 0 } = divisor ?? {}
  return { value: sum / below, variance: personVarianceOfRatio(moments) / n, df: Number.POSITIVE_INFINITY }
}

/** The variance of one person's (y − R d) / mean of d: what a ratio is planned by, and its own variance times people. */
export function personVarianceOfRatio({ people: n, sum, sumSquares = 0, divisor }: Moments): number {
  const { sum: below = 0, sumSquares: belowSquares = 0, products = 0 } = divisor ?? {}
  const ratio = sum / below
  const spread = (squares: number, one: number, other: number) => (squares - (one * other) / n) / (n - 1)
  const residual =
    spread(sumSquares, sum, sum) -
    2 * ratio * spread(products, sum, below) +
    ratio ** 2 * spread(belowSquares, below, below)
  return residual / (below / n) ** 2
}

function impossible(kind: ExperimentKpiKind, { people, sum, sumSquares, divisor }: Moments): string | undefined {
  if (kind === 'share') return sum >= 0 && sum <= people ? undefined : `${sum} of ${people} people is no share`
  if (sumSquares === undefined) return 'the sum of squares is missing'
  if (sumSquares * people < sum ** 2 * (1 - 1e-9)) return `a sum of squares of ${sumSquares} is too small for its sum`
  if (kind === 'mean') return undefined
  if (divisor === undefined) return 'what the ratio is divided by is missing'
  return divisor.sum > 0 ? undefined : 'what the ratio is divided by sums to nothing'
}
