import type { z } from 'zod'
import { SourceUnavailable } from './kpi-source.ts'

/** A body as the description of its service has it. @throws SourceUnavailable for any other. */
export function readAnswer<Answer>(schema: z.ZodType<Answer>, body: unknown): Answer {
  const read = schema.safeParse(body)
  if (!read.success) throw new SourceUnavailable('answers what its description does not have')
  return read.data
}
