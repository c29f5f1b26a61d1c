import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { FlowConfig } from '../../../config-schema/index.ts'
import type { FlowSource, FoundFlow, NoFlow } from '../../ports.ts'
import { findPlaywright } from './find-playwright.ts'
import type { FlowHandle } from './flow-handle.ts'
import type { OwnedRun } from './owned-run.ts'
import type { ReportedTest } from './runner-events.ts'
import type { RunnerPlan } from './runner-plan.ts'
import { saysNoTests } from './says-no-tests.ts'
import { grepOf, selectFlow } from './select-flow.ts'
import { startRunner } from './start-runner.ts'
import { stopRunner } from './stop-runner.ts'

const CONFIG_NAMES = ['ts', 'js', 'mts', 'mjs', 'cts', 'cjs'].map((extension) => `playwright.config.${extension}`)
const PROJECT_UNKNOWN = /ux-impact:project-unknown:(.*)/

/**
 * Finds a flow by listing its spec with the repository's own Playwright, so that what is found is what
 * will run: parametrised titles, suites, tags and projects included.
 */
export async function findFlow({
  flow,
  source,
  folder,
  run,
}: {
  flow: FlowConfig
  source: FlowSource
  folder: string
  run: OwnedRun
}): Promise<FoundFlow | NoFlow> {
  const spec = join(source.root, flow.spec)
  if (!existsSync(spec)) return { status: 'specMissing' }
  const installation = findPlaywright(dirname(spec))
  if (!installation) return noPlaywright(source, flow.spec)
  const userConfig = nearestConfig(dirname(spec), source.root)
  const configDir = userConfig === undefined ? source.root : dirname(userConfig)
  const told = await list({ spec, userConfig, configDir, flow, installation, folder, run })
  if (told.status === 'failed') return whyNot(told)
  const selection = selectFlow(told.tests, flow.title)
  if (selection.status === 'none') return { status: 'titleMissing', titles: selection.titles }
  if (selection.status === 'ambiguous') return { status: 'titleAmbiguous', matches: selection.matches }
  const handle: FlowHandle = {
    installation,
    configDir,
    spec,
    grep: grepOf(selection.flow, basename(spec)),
    setUp: told.setUp,
    ...(userConfig === undefined ? {} : { userConfig }),
    ...(told.storageState === undefined ? {} : { storageState: told.storageState }),
  }
  return {
    status: 'found',
    title: selection.flow.title,
    titlePath: selection.flow.titlePath,
    source,
    spec: flow.spec,
    text: readFileSync(spec, 'utf8'),
    playwright: installation.version,
    handle,
  }
}

type Listing = { status: 'listed'; tests: ReportedTest[]; setUp: string[]; storageState?: string } | ListingFailure
type ListingFailure = { status: 'failed'; message: string; location?: string }

async function list({
  spec,
  userConfig,
  configDir,
  flow,
  installation,
  folder,
  run,
}: {
  spec: string
  userConfig: string | undefined
  configDir: string
  flow: FlowConfig
  installation: FlowHandle['installation']
  folder: string
  run: OwnedRun
}): Promise<Listing> {
  mkdirSync(folder, { recursive: true })
  const plan: RunnerPlan = {
    kind: 'flow',
    configDir,
    spec,
    repeat: 1,
    // Nothing is opened while listing.
    baseURL: 'http://127.0.0.1',
    wsEndpoint: 'ws://127.0.0.1',
    outputDir: join(folder, 'output'),
    turnstile: folder,
    playwrightCore: installation.core,
    storageStates: {},
    use: {},
    ...(userConfig === undefined ? {} : { userConfig }),
    ...(flow.project === undefined ? {} : { project: flow.project }),
  }
  const runner = startRunner({ installation, plan, cwd: configDir, folder, run, list: true })
  let begun: Listing | undefined
  const errors: ListingFailure[] = []
  for await (const event of runner.events) {
    if (event.event === 'begin') {
      begun = {
        status: 'listed',
        tests: event.tests,
        setUp: event.setUp ?? [],
        ...(event.storageState === undefined ? {} : { storageState: event.storageState }),
      }
    }
    if (event.event === 'error' && !saysNoTests(event)) {
      const at = event.location
      errors.push({
        status: 'failed',
        message: event.message,
        ...(at ? { location: `${at.file}:${at.line}:${at.column}` } : {}),
      })
    }
  }
  await stopRunner(runner)
  return (
    errors[0] ??
    begun ?? { status: 'failed', message: runner.output().trim().slice(-2000) || 'Playwright said nothing.' }
  )
}

function whyNot({ message, location }: ListingFailure): NoFlow {
  const projects = PROJECT_UNKNOWN.exec(message)?.[1]
  if (projects !== undefined) return { status: 'projectUnknown', projects: projects.split(', ').filter(Boolean) }
  return { status: 'specBroken', message, ...(location === undefined ? {} : { location }) }
}

function noPlaywright(source: FlowSource, spec: string): NoFlow {
  return {
    status: 'unmeasurable',
    reason: {
      code: 'noPlaywright',
      blame: 'missing',
      arm: source.arm,
      text: `${spec} needs @playwright/test, which is not installed in ${source.arm}'s checkout. Install it in the build command, for example with npm ci.`,
    },
  }
}

/** Playwright looks in the folder it is called in; a spec's nearest config upwards is the one a person would use. */
function nearestConfig(from: string, root: string): string | undefined {
  const found = CONFIG_NAMES.map((name) => join(from, name)).find((file) => existsSync(file))
  if (found !== undefined || from === root || dirname(from) === from) return found
  return nearestConfig(dirname(from), root)
}
