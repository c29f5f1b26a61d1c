import type { ArmAccess, BrowserTerms, Inspection } from '../../ports.ts'

/** What one Playwright runner of ours is to do; written as JSON for `in-runner/config.cjs`. Paths are absolute. */
export type RunnerPlan = {
  kind: 'flow' | 'set-up' | 'tear-down'
  /** The repository's own Playwright config, if it has one, and the folder its relative paths mean. */
  userConfig?: string
  configDir: string
  spec: string
  project?: string
  /** Matches the flow's tests by title; without it every test of the spec. */
  grep?: string
  /** Names of the projects that clean up, in the order in which they do. */
  tearDown?: string[]
  repeat: number
  baseURL: string
  access: ArmAccess
  terms: BrowserTerms
  wsEndpoint: string
  outputDir: string
  /** The port where workers announce themselves and wait for their turn. */
  turnstile: number
  playwrightCore: string
  /** The module that the specification gets its `test` from. */
  playwrightTest: string
  /** Saved log-in states of this arm, by the path the repository's config gives. */
  storageStates: Record<string, string>
  /** Playwright options of the flow itself: device, locale, time zone. */
  use: Record<string, unknown>
  /** What `in-runner/visit.cjs` opens. */
  pages?: string[]
}

/** What a waiting worker is told when it may go; `notes` is the file for what its pages say. */
export type Turn = { env: Record<string, string>; notes: string; timeout?: number; inspection?: TurnInspection }

/** What the instruments of an inspected attempt need: `axe` is the path of its source, `folder` where pictures go. */
export type TurnInspection = Inspection & { axe: string; folder: string }
