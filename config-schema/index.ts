export type { Config, FlowConfig, JourneyConfig, KpiConfig, Limits } from './config.schema.ts'
