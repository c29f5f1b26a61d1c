import type { PlaywrightInstallation } from './find-playwright.ts'

/** What this adapter keeps of a found flow, to run it later. Paths are absolute but `storageState`, which is as the config has it. */
export type FlowHandle = {
  installation: PlaywrightInstallation
  userConfig?: string
  configDir: string
  spec: string
  grep?: string
  setUp: string[]
  storageState?: string
  pages?: string[]
}
