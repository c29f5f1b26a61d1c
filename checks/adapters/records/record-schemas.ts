import { z } from 'zod'
import type { RecordKinds } from '../../ports.ts'

/** The shape of a record of each kind. Whoever wrote it is not trusted: every field is bounded, unknown ones are dropped. */
export const recordSchemas = {
  coverage: z.object({
    journey: z
      .string()
      .max(60)
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
    commit: z.string().regex(/^[0-9a-f]{40,64}$/),
    at: z.iso.datetime(),
    files: z.array(z.object({ path: z.string().min(1).max(1_000) })).max(10_000),
  }),
} satisfies { [Kind in keyof RecordKinds]: z.ZodType<RecordKinds[Kind]> }
