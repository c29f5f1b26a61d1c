export type { Config, FlowConfig, JourneyConfig, KpiConfig, KpiName, Limits } from './config.schema.ts'
export { configSchema } from './config.schema.ts'
