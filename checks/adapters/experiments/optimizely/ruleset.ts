import { z } from 'zod'
import type { OptimizelyMetric } from '../../../../config-schema/index.ts'
import type { ExperimentFlag, FlagUse } from '../../../types.ts'
import { markedDescription } from '../mark.ts'
import { wholeUnits } from '../whole-units.ts'

/**
 * A flag's ruleset in one environment, as the description of the flags API (0.3.7) has it. Ours has two rules at most, of
 * which one is on: an A/B test, and a delivery that gives everybody one arm. Percentages are basis points.
 *
 * The description does not say which JSON pointers a patch may have beyond those of its example (`/rules/KEY`,
 * `/rule_priorities/0`), nor how `enabled` of a rule stands to its `status`: what follows from that stands here.
 */

const rule = z.object({
  key: z.string(),
  type: z.string(),
  enabled: z.boolean().nullish(),
  status: z.string().nullish(),
  archived: z.boolean().nullish(),
  percentage_included: z.number().nullish(),
  audience_conditions: z.unknown().optional(),
  layer_experiment_id: z.number().nullish(),
  variations: z
    .record(z.string(), z.object({ id: z.number().nullish(), percentage_included: z.number().nullish() }))
    .nullish(),
})
type Rule = z.output<typeof rule>

export const ruleset = z.object({
  enabled: z.boolean().nullish(),
  rule_priorities: z.array(z.string()),
  rules: z.record(z.string(), rule).nullish(),
})
export type Ruleset = z.output<typeof ruleset>

export type PatchOperation = { op: 'add' | 'replace'; path: string; value: unknown }

const EVERYBODY = 10_000
export const basisPoints = (flag: ExperimentFlag, title: string) =>
  wholeUnits(flag, { title, unit: 'basis points', whole: EVERYBODY })

const splitKey = ({ key }: ExperimentFlag) => `${key}-split`
const allKey = ({ key }: ExperimentFlag) => `${key}-all`

export const splitRule = ({ rules }: Ruleset, flag: ExperimentFlag): Rule | undefined => rules?.[splitKey(flag)]

/** What people get: a ruleset that is disabled gives nobody anything, and of the rules the first that is on decides. */
export function useOf({ enabled, rules, rule_priorities }: Ruleset, flag: ExperimentFlag): FlagUse {
  const deciding = rule_priorities.map((key) => rules?.[key]).find((one) => one !== undefined && isOn(one))
  if (enabled !== true || deciding === undefined) return { use: 'off' }
  const [arm = ''] = Object.keys(deciding.variations ?? {})
  return deciding.key === splitKey(flag) ? { use: 'split' } : { use: 'all', arm }
}

/** How it differs from what we would have made, as a sentence; undefined where it does not. */
export function whyChanged(set: Ruleset, flag: ExperimentFlag, title: string): string | undefined {
  const strange = Object.keys(set.rules ?? {}).find((key) => key !== splitKey(flag) && key !== allKey(flag))
  if (strange !== undefined) return `It has the rule ${strange}, which is not of this experiment.`
  const { [allKey(flag)]: all, [splitKey(flag)]: split } = set.rules ?? {}
  const wanted = basisPoints(flag, title)
  if (split && !hasShares(split, wanted)) {
    return `Its rule ${split.key} gives ${sharesIn(split)}, and ${wordsFor(wanted)} was planned.`
  }
  if (all && !flag.arms.some(({ name }) => hasShares(all, new Map([[name, EVERYBODY]])))) {
    return `Its rule ${all.key} gives ${sharesIn(all)}, and everybody was to get one arm.`
  }
  for (const one of [all, split]) {
    if (one === undefined) continue
    if (one.archived || one.status === 'concluded') return `Its rule ${one.key} was ended in Optimizely.`
    if (one.percentage_included !== EVERYBODY) return `Its rule ${one.key} is not for all visitors.`
    if (!isForEverybody(one.audience_conditions)) return `Its rule ${one.key} is for an audience only.`
  }
  return undefined
}

/** What makes the rules as they should be; nothing when they are. The ruleset itself is enabled and disabled apart. */
export function operationsFor(
  set: Ruleset,
  flag: ExperimentFlag,
  to: FlagUse,
  { title, metrics = {} }: { title: string; metrics?: Record<string, OptimizelyMetric> | undefined },
): PatchOperation[] {
  if (to.use === 'off') return []
  const { [allKey(flag)]: all, [splitKey(flag)]: split } = set.rules ?? {}
  if (to.use === 'split') {
    const made = split ? turned(split, true) : added(newSplit(flag, { title, metrics }))
    return [...made, ...(all ? turned(all, false) : [])]
  }
  const delivery = newDelivery(flag, to.arm)
  if (all === undefined) return [...added(delivery), ...(split ? turned(split, false) : [])]
  const same = hasShares(all, new Map([[to.arm, EVERYBODY]]))
  return [
    ...(same ? [] : [{ op: 'replace' as const, path: `/rules/${all.key}/variations`, value: delivery.variations }]),
    ...turned(all, true),
    ...(split ? turned(split, false) : []),
  ]
}

function newSplit(
  flag: ExperimentFlag,
  { title, metrics }: { title: string; metrics: Record<string, OptimizelyMetric> },
) {
  return {
    key: splitKey(flag),
    name: splitKey(flag),
    description: markedDescription(flag),
    type: 'a/b',
    distribution_mode: 'manual',
    enabled: true,
    percentage_included: EVERYBODY,
    variations: variationsFor(basisPoints(flag, title)),
    metrics: Object.entries(metrics).map(([kpi, metric]) => ({
      ...metricFor(metric),
      event_type: 'custom',
      display_title: kpi,
    })),
  }
}

/** As both of Optimizely's APIs have a metric. */
export function metricFor({ event, aggregator, field, better }: OptimizelyMetric) {
  return {
    event_id: event,
    aggregator,
    scope: 'visitor',
    winning_direction: better === 'higher' ? 'increasing' : 'decreasing',
    ...(field === undefined ? {} : { field }),
  }
}

const newDelivery = (flag: ExperimentFlag, arm: string) => ({
  key: allKey(flag),
  name: allKey(flag),
  description: markedDescription(flag),
  type: 'targeted_delivery',
  enabled: true,
  percentage_included: EVERYBODY,
  variations: variationsFor(new Map([[arm, EVERYBODY]])),
})

const variationsFor = (points: Map<string, number>) =>
  Object.fromEntries([...points].map(([key, percentage_included]) => [key, { key, name: key, percentage_included }]))

const added = (made: { key: string }): PatchOperation[] => [
  { op: 'add', path: `/rules/${made.key}`, value: made },
  { op: 'add', path: '/rule_priorities/0', value: made.key },
]

const isOn = ({ enabled, status }: Rule) => enabled !== false && (status == null || status === 'running')

function turned(one: Rule, on: boolean): PatchOperation[] {
  if (isOn(one) === on) return []
  const status: PatchOperation = { op: 'replace', path: `/rules/${one.key}/status`, value: on ? 'running' : 'paused' }
  return [{ op: 'replace', path: `/rules/${one.key}/enabled`, value: on }, ...(one.status == null ? [] : [status])]
}

function hasShares({ variations }: Rule, wanted: Map<string, number>): boolean {
  const given = Object.entries(variations ?? {}).filter(([, one]) => (one.percentage_included ?? 0) > 0)
  return given.length === wanted.size && given.every(([key, one]) => one.percentage_included === wanted.get(key))
}

const wordsFor = (points: Iterable<[string, number]>) =>
  [...points].map(([key, share]) => `${key} ${share / 100} %`).join(', ') || 'nobody anything'

const sharesIn = ({ variations }: Rule) =>
  wordsFor(Object.entries(variations ?? {}).map(([key, one]) => [key, one.percentage_included ?? 0]))

/** Nothing, "everyone" or an empty list. */
const isForEverybody = (conditions: unknown) =>
  conditions == null || conditions === 'everyone' || (Array.isArray(conditions) && conditions.length === 0)
