import { z } from 'zod'
import type { CheckedSources, KpiAudit, KpiOverview } from '../types.ts'
import { kpiSchema, kpiWindow } from './result-schema.ts'

/** The schema of what `ux-impact kpis --json` prints. */
export const kpisSchema = z.object({
  schemaVersion: z.literal(1).describe('Counts breaking changes; keys may be added within a version.'),
  readAt: z.string(),
  config: z.string().describe('Path of the configuration.'),
  journeys: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      squad: z.string().exactOptional(),
      kpis: z.array(kpiSchema),
    }),
  ),
}) satisfies z.ZodType<KpiOverview>

const checked = {
  source: z.string().describe('As the configuration names it.'),
  kpis: z.array(z.object({ journey: z.string(), kpi: z.string() })).describe('What is read from it.'),
}

/** The schema of what `ux-impact kpis --check --json` prints. */
export const checkedSourcesSchema = z.object({
  schemaVersion: z.literal(1),
  checkedAt: z.string(),
  config: z.string().describe('Path of the configuration.'),
  sources: z.array(
    z.discriminatedUnion('status', [
      z.object({ ...checked, status: z.literal('ok') }),
      z.object({
        ...checked,
        status: z.literal('unavailable'),
        reason: z.string().describe('Untrusted where a service said it.'),
        missing: z.array(
          z.object({
            variable: z.string(),
            key: z.string().describe('The key of the configuration that names it.'),
            means: z.string(),
          }),
        ),
        needs: z.array(z.string()).describe('What the source asks of credentials.'),
      }),
    ]),
  ),
}) satisfies z.ZodType<CheckedSources>

const standing = {
  value: z.number(),
  by: z.number().describe('How much it is on the good side, in the KPI’s own unit; below 0, how much short.'),
  reached: z.boolean(),
  clear: z.boolean().describe('All that it may be is on that side.'),
}

/** The schema of what `ux-impact kpis --audit --json` prints. */
export const kpiAuditSchema = z.object({
  schemaVersion: z.literal(1),
  readAt: z.string(),
  config: z.string().describe('Path of the configuration.'),
  mode: z.enum(['advise', 'enforce']),
  window: z.number().describe('The days that counts are of.'),
  month: kpiWindow.describe('The last month that is over.'),
  before: kpiWindow,
  journeys: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      squad: z.string().exactOptional(),
      kpis: z.array(
        z.object({
          reading: kpiSchema.describe(
            'Of the month, `previous` of the month before; a count is that of an average window.',
          ),
          target: z.object(standing).exactOptional(),
          benchmark: z
            .object({ ...standing, from: z.enum(['configuration', 'web vitals', 'own weeks']) })
            .exactOptional(),
        }),
      ),
    }),
  ),
}) satisfies z.ZodType<KpiAudit>

/** All as a JSON schema: `kpis.schema.json`, which is published. */
export function kpisJsonSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(z.union([kpisSchema, checkedSourcesSchema, kpiAuditSchema]), {
      target: 'draft-2020-12',
      io: 'input',
    }),
    title: 'What ux-impact kpis prints with --json',
  }
}
