import { join } from 'node:path'
import type { PlaywrightInstallation } from './find-playwright.ts'
import type { OwnedRun } from './owned-run.ts'
import { plain } from './plain.ts'
import { plainAccess, plainTerms } from './plain-access.ts'
import { readToEnd } from './read-to-end.ts'
import { runnerError } from './runner-error.ts'
import type { ReportedTest } from './runner-events.ts'
import { startRunner } from './start-runner.ts'

const LONGEST_MS = 120_000

/** Where a spec stands and how it is run; paths are absolute. */
export type SpecPlace = {
  installation: PlaywrightInstallation
  userConfig?: string
  configDir: string
  spec: string
  project?: string
}

/**
 * `setUp` names the projects that must have run before, `tearDown` those that clean up afterwards; `storageState` is
 * what the config says, unresolved.
 */
export type Listing =
  | { status: 'listed'; tests: ReportedTest[]; setUp: string[]; tearDown: string[]; storageState?: string }
  | { status: 'failed'; message: string; location?: string }

/** Lists a spec's tests with the repository's own Playwright, without running any. */
export async function listSpec(place: SpecPlace, { folder, run }: { folder: string; run: OwnedRun }): Promise<Listing> {
  const { installation, ...at } = place
  const plan = {
    kind: 'flow' as const,
    ...at,
    repeat: 1,
    // Nothing is opened while listing.
    baseURL: 'http://127.0.0.1',
    wsEndpoint: 'ws://127.0.0.1',
    access: plainAccess,
    terms: plainTerms,
    turnstile: 0,
    outputDir: join(folder, 'output'),
    playwrightCore: installation.core,
    playwrightTest: installation.test,
    storageStates: {},
    use: {},
  }
  const runner = startRunner({ installation, plan, cwd: place.configDir, folder, run, list: true })
  const { events, late } = await readToEnd(runner, LONGEST_MS)
  const error = runnerError(events)
  if (error) {
    const { message, location: at } = error
    return { status: 'failed', message, ...(at ? { location: `${at.file}:${at.line}:${at.column}` } : {}) }
  }
  const begun = events.find((event) => event.event === 'begin')
  if (!begun) return { status: 'failed', message: late ? tooLate() : lastWords(runner.output()) }
  const { tests, setUp = [], tearDown = [], storageState } = begun
  return { status: 'listed', tests, setUp, tearDown, ...(storageState === undefined ? {} : { storageState }) }
}

function tooLate(): string {
  return `It was not loaded after ${LONGEST_MS / 1000} s.`
}

function lastWords(output: string): string {
  return plain(output).trim().slice(-2000) || 'Playwright said nothing.'
}
