import type { z } from 'zod'
import type { ProviderAnswer } from './ask-provider.ts'
import { FlagTrouble } from './flag-trouble.ts'

/** A body as the description of its service has it. @throws FlagTrouble for any other. */
export function readAnswer<Answer>(schema: z.ZodType<Answer>, { from, body }: ProviderAnswer): Answer {
  const read = schema.safeParse(body)
  if (!read.success) throw new FlagTrouble(`${from} answers what its description does not have.`)
  return read.data
}
