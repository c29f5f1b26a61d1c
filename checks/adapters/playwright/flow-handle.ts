import type { SpecPlace } from './list-spec.ts'

/** What this adapter keeps of a found flow, to run it later. Paths are absolute but `storageState`, which is as the config has it. */
export type FlowHandle = SpecPlace & {
  grep?: string
  setUp: string[]
  tearDown: string[]
  storageState?: string
  pages?: string[]
}
