import { z } from 'zod'
import type { ExperimentPlan, ExperimentState } from '../types.ts'

/**
 * The shape of an experiment's state. It comes out of a comment that people who may write can edit: every field is
 * bounded, and unknown ones are dropped.
 */

/** More comparisons than these are not shown. */
export const MOST_EFFECTS = 40

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const name = z.string().min(1).max(100)
const words = z.string().max(2_000)
const number = z.number()
const count = z.int().min(0)
const moment = z.iso.datetime()
const day = z.iso.date()

const size = z.object({ size: number, unit: z.enum(['relative', 'absolute']) })
const kpi = z.object({
  kpi: name,
  kind: z.enum(['share', 'mean', 'ratio']),
  better: z.enum(['higher', 'lower']),
  base: number,
  sd: number.exactOptional(),
  bounded: z.boolean().exactOptional(),
})

export const experimentPlan = z.object({
  version: z.literal(1),
  journey: name,
  hypothesis: words,
  primary: kpi.extend({ effect: size }),
  secondary: z.array(kpi).max(10),
  guardrails: z.array(kpi.extend({ margin: size })).max(20),
  arms: z
    .array(z.object({ name, share: z.number().gt(0).lt(1), people: count }))
    .min(2)
    .max(10),
  people: count,
  sizedBy: name,
  weeks: z.int().min(1).max(104),
  expected: z.object({ people: count, power: number, detectable: size.exactOptional() }),
  startsOn: day.exactOptional(),
  decidesOn: day.exactOptional(),
  alpha: z.number().gt(0).lt(0.5),
  power: z.number().gt(0).lt(1),
  looks: z.enum(['daily', 'end']),
  traffic: z.object({ perDay: number, growth: number, known: z.boolean(), days: number }),
  convention: words,
  notes: z.array(words).max(20),
}) satisfies z.ZodType<ExperimentPlan>

const outcome = z.enum(['running', 'winner', 'no difference that matters', 'no clear result', 'harm', 'invalid'])

export const experimentState = z.object({
  version: z.literal(1),
  pullRequest: z.int().min(1),
  title: words,
  timeZone: z.string().max(50).refine(isZone),
  plan: experimentPlan,
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  flag: name,
  provider: name,
  phase: z.enum(['planned', 'armed', 'running', 'ended']),
  by: name,
  plannedAt: moment,
  armedAt: moment.exactOptional(),
  merged: z
    .string()
    .regex(/^[0-9a-f]{40,64}$/)
    .exactOptional(),
  runningSince: moment.exactOptional(),
  endedAt: moment.exactOptional(),
  looks: z
    .array(
      z.object({
        days: count,
        people: count,
        effect: number.exactOptional(),
        low: number.exactOptional(),
        high: number.exactOptional(),
      }),
    )
    .max(400),
  seen: z
    .object({
      arms: z.array(z.object({ name, people: count })).max(10),
      effects: z
        .array(
          z.object({
            arm: name,
            kpi: name,
            role: z.enum(['primary', 'secondary', 'guardrail']),
            control: number,
            treatment: number,
            change: words,
            state: z.enum(['better', 'worse', 'broken', 'held', 'same', 'open']),
          }),
        )
        .max(MOST_EFFECTS),
      missing: z.array(words).max(MOST_EFFECTS),
      crossed: number,
      splitP: number,
      opinion: words.exactOptional(),
    })
    .exactOptional(),
  snippet: words.exactOptional(),
  decision: z.object({ outcome, rule: name, arm: name.exactOptional(), because: words }).exactOptional(),
  end: z
    .object({
      why: z.enum(['closed', 'stopped', 'withdrawn']),
      by: name.exactOptional(),
      because: words.exactOptional(),
    })
    .exactOptional(),
  deviations: z.array(words).max(50),
  hindrance: words.exactOptional(),
  cleanUp: z.int().min(1).exactOptional(),
}) satisfies z.ZodType<ExperimentState>
