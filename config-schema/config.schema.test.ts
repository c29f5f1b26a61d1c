import { expectTypeOf, test } from 'vitest'
import type { z } from 'zod'
import type { Config, configSchema, FlowConfig, JourneyConfig, Limits } from './config.schema.ts'
import type { CustomKpiConfig, KpiConfig, KpiName } from './kpi.schema.ts'

type Severity = 'block' | 'warn' | 'off'

test('A configuration as read has the shape that the rest builds on', () => {
  expectTypeOf<z.output<typeof configSchema>>().toExtend<Config>()
  expectTypeOf<Config['journeys']>().toEqualTypeOf<Record<string, JourneyConfig>>()
  expectTypeOf<Config['mode']>().toEqualTypeOf<'advise' | 'enforce'>()
  expectTypeOf<JourneyConfig['kpis']>().toEqualTypeOf<
    Partial<Record<KpiName, KpiConfig>> & { custom?: Record<string, CustomKpiConfig> }
  >()
  expectTypeOf<JourneyConfig['squad']>().toEqualTypeOf<string | undefined>()
  expectTypeOf<FlowConfig['profile']>().toEqualTypeOf<'desktop' | 'mobile'>()
  expectTypeOf<Limits['scriptedTime']>().toEqualTypeOf<{
    margin: number
    atLeast: number
    noWorseThan: number
    severity: Severity
  }>()
})
