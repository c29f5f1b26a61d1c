import { z } from 'zod'
import { MOST_KEPT_DAYS } from '../../kpis/kept-days.ts'
import type { RecordKinds } from '../../ports.ts'

const any = {
  journey: z
    .string()
    .max(60)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  commit: z.string().regex(/^[0-9a-f]{40,64}$/),
  at: z.iso.datetime(),
}
const amount = z.number().exactOptional()
const kept = z.object({
  day: z.iso.date(),
  value: amount,
  numerator: amount,
  denominator: amount,
  sample: amount,
  sd: amount,
  interval: z.tuple([z.number(), z.number()]).exactOptional(),
})

/** The shape of a record of each kind. Whoever wrote it is not trusted: every field is bounded, unknown ones are dropped. */
export const recordSchemas: { [Kind in keyof RecordKinds]: z.ZodType<RecordKinds[Kind]> } = {
  coverage: z.object({
    ...any,
    files: z.array(z.object({ path: z.string().min(1).max(1_000) })).max(10_000),
  }),
  kpi: z
    .object({
      ...any,
      kpi: z
        .string()
        .max(60)
        .regex(/^[A-Za-z][A-Za-z0-9]*$/),
      question: z.string().regex(/^[0-9a-f]{64}$/),
      since: z.iso.date(),
      until: z.iso.date(),
      days: z.array(kept).max(MOST_KEPT_DAYS),
    })
    .refine(
      ({ since, until, days }) =>
        since <= until && days.every(({ day }, index) => day > (days[index - 1]?.day ?? '') && day <= until),
    ),
}
