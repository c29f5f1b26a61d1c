import type { z } from 'zod'

/**
 * What a system that switches flags adds to the configuration: how it is reached, under `experiments`. `example` is a
 * whole connection.
 */
export type ProviderSchema = { title: string; connection: z.ZodObject; example: Record<string, unknown> }
