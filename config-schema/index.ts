export {
  type Config,
  configSchema,
  type DeploymentsConfig,
  type FlowConfig,
  type JourneyConfig,
  type Limits,
  type SideConfig,
} from './config.schema.ts'
export type {
  ProviderConnection,
  ResultsConfig,
} from './experiment.schema.ts'
export { type ExperimentProviderName, experimentProviders } from './experiment-providers/index.ts'
export type { OptimizelyMetric } from './experiment-providers/optimizely-metrics.ts'
export type { StatsigMetric } from './experiment-providers/statsig.ts'
export type { FeedbackConfig } from './feedback.schema.ts'
export type { CustomKpiConfig, KpiConfig, KpiConnection, KpiName, KpiQuery } from './kpi.schema.ts'
export { type KpiSourceName, kpiSources } from './kpi-sources/index.ts'
export type { MetricQuery, SystemConfig } from './system.schema.ts'
export { formatProblems } from './format-problems.ts'
export { globError } from './globs/glob-error.ts'
export { type GlobPart, parseGlob } from './globs/parse-glob.ts'
export { configJsonSchema } from './json-schema.ts'
export { type Defaults, type ParsedConfig, type ParsedDefaults, parseConfig, parseDefaults } from './parse-config.ts'
export type { ConfigProblem } from './problem.ts'
