import { z } from 'zod'

const severity = z.enum(['block', 'warn', 'off'])

/** First form, to be deepened: see schema.json once generated. Percentages become ratios, times milliseconds. */
export type Limits = {
  completes: { severity: z.output<typeof severity> }
  facts: Record<'cannotComplete' | 'uncaughtError' | 'failedRequest' | 'consoleError', z.output<typeof severity>>
  scriptedTime: { margin: number; atLeast: number; noWorseThan: number; severity: z.output<typeof severity> }
}

export type FlowConfig = {
  spec: string
  title?: string
  project?: string
  profile: 'desktop' | 'mobile'
  locale?: string
  timezone?: string
  reset?: string
  attempts?: number
  exclusive?: string
}

export type KpiConfig = { source: 'file'; path: string; target?: number }

export type JourneyConfig = {
  title: string
  squad?: string
  entry: string[]
  paths: string[]
  pages: string[]
  flows: FlowConfig[]
  kpis: Record<string, KpiConfig>
  limits: Limits
}

export type Config = {
  version: 1
  mode: 'advise' | 'enforce'
  arms: {
    serve?: { build?: string; start: string; ready: string }
    urls?: { base: string; head: string }
  }
  budget: { minutes: number; pairs: number }
  whenInconclusive: 'pass' | 'block'
  whenNotMeasured: 'pass' | 'block'
  whenFlowChanged: 'review' | 'allow'
  squads: Record<string, { title: string; members: string[] }>
  journeys: Record<string, JourneyConfig>
  widen: string[]
  ignore: string[]
}
