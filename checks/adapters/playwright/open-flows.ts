import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FlowConfig } from '../../../config-schema/index.ts'
import { pathOfPage } from '../../audits/path-of-page.ts'
import type { FlowSource, Flows, FoundFlow, OpenArm, Workspace } from '../../ports.ts'
import { makeAlikeStates } from './alike-states.ts'
import { type BrowserServer, openBrowserServer } from './browser-server.ts'
import { deviceOf } from './device-of.ts'
import { findFlow } from './find-flow.ts'
import { ownPlaywright } from './find-playwright.ts'
import type { FlowHandle } from './flow-handle.ts'
import { holdFlow } from './hold-flow.ts'
import { type Listing, listSpec } from './list-spec.ts'
import type { OwnedRun } from './owned-run.ts'
import { plainAccess, plainTerms } from './plain-access.ts'
import { provideBrowser } from './provide-browser.ts'
import { runSetUp, type SetUp } from './run-set-up.ts'
import { runTearDown } from './run-tear-down.ts'
import type { RunnerPlan } from './runner-plan.ts'
import { makeTearDowns } from './tear-downs.ts'

const VISIT = fileURLToPath(new URL('./in-runner/visit.cjs', import.meta.url))

/**
 * Playwright Test as the product's way to perform flows. A spec is listed once, one browser serves all
 * workers of a Playwright version that are on the same terms, set-up projects run once per arm; everything belongs to the workspace.
 */
export function openFlows({
  workspace,
  signal,
  say,
}: {
  workspace: Workspace
  signal: AbortSignal
  say: (line: string) => void
}): Flows {
  const listings = new Map<string, Promise<Listing>>()
  const browsers = new Map<string, Promise<BrowserServer>>()
  const setUps = new Map<string, Promise<SetUp>>()
  const sessions = new Map<string, Map<string, string>>()
  const firstAlike = makeAlikeStates()
  let folders = 0
  const folder = () => join(workspace.folder, `runner-${folders++}`)
  const run: OwnedRun = {
    tmp: workspace.folder,
    mark: workspace.mark,
    signal,
    own: (pid) => void workspace.own({ kind: 'process', pid }),
  }

  const browserFor = async (installation: FlowHandle['installation'], arm: OpenArm): Promise<BrowserServer> => {
    const { terms = plainTerms, analytics = { hosts: [] } } = arm
    const key = JSON.stringify([installation.version, terms, analytics])
    const known = await browsers.get(key)
    if (known?.status === 'open' && known.died()) browsers.delete(key)
    return await remembered(browsers, key, async () => {
      const provided = await provideBrowser({ installation, signal, say })
      if (provided.status === 'none') return { status: 'failed', reason: provided.reason }
      return await openBrowserServer({ installation, executable: provided.executable, terms, analytics, run })
    })
  }

  const tearDowns = makeTearDowns(async ({ storageStates, ...on }) => {
    // The one that the flows had may have died.
    const browser = await browserFor(on.handle.installation, on.arm)
    if (browser.status === 'failed') return `Nothing was cleaned up on ${on.arm.arm}: ${browser.reason.text}`
    const plan = { ...planOf({ ...on, wsEndpoint: browser.wsEndpoint }), storageStates }
    return await runTearDown({ ...on, plan, folder: folder(), run })
  })

  return {
    visit,
    find: (flow, source) =>
      findFlow(flow, source, (place) =>
        remembered(listings, JSON.stringify(place), () => listSpec(place, { folder: folder(), run })),
      ),
    async hold(found, { arm, flow, attempts }) {
      const handle = found.handle as FlowHandle
      const browser = await browserFor(handle.installation, arm)
      if (browser.status === 'failed') return browser
      await browser.traceRequests(new URL(arm.url).origin)
      const plan = planOf({ handle, arm, flow, wsEndpoint: browser.wsEndpoint })
      const setUp = await remembered(setUps, setUpKey(found, arm), async () => {
        // Both arms may save their log-in state to the same file: one after the other.
        await Promise.allSettled([...setUps.values()])
        return await runSetUp({ handle, arm, plan, folder: folder(), run })
      })
      const storageStates = setUp.status === 'done' ? setUp.storageStates : {}
      tearDowns.add(found, { handle, arm, flow, storageStates })
      if (setUp.status === 'failed') return setUp
      const mine = folder()
      const kept = sessions.get(flowKey(found, arm, flow)) ?? new Map<string, string>()
      sessions.set(flowKey(found, arm, flow), kept)
      const held = await holdFlow({
        arm: arm.arm,
        analytics: arm.analytics ?? { hosts: [] },
        installation: handle.installation,
        plan: {
          ...plan,
          kind: 'flow',
          // One more than asked for: an attempt ends when the next worker waits.
          repeat: attempts + 1,
          outputDir: join(mine, 'output'),
          storageStates,
        },
        root: found.source.root,
        cwd: handle.configDir,
        folder: mine,
        run,
        browser,
        keepSession: (page, file) => void kept.set(pathOfPage(page), file),
      })
      return { status: 'held', held }
    },
    async session(found, { arm, flow, page }) {
      const kept = sessions.get(flowKey(found, arm, flow))?.get(pathOfPage(page))
      const setUp = await setUps.get(setUpKey(found, arm))
      const saved = setUp?.status === 'done' ? Object.values(setUp.storageStates)[0] : undefined
      const state = kept ?? saved
      return state === undefined ? undefined : firstAlike(state)
    },
    tearDown: tearDowns.run,
  }
}

function visit(pages: string[], source: FlowSource): FoundFlow {
  const installation = ownPlaywright()
  const handle: FlowHandle = { installation, configDir: source.root, spec: VISIT, setUp: [], tearDown: [], pages }
  const title = pages.length === 1 ? `visit ${pages[0]}` : `visit ${pages.length} pages`
  return {
    status: 'found',
    title,
    titlePath: [title],
    source,
    spec: pages.join(' '),
    text: '',
    playwright: installation.version,
    handle,
  }
}

function planOf({
  handle,
  arm,
  flow,
  wsEndpoint,
}: {
  handle: FlowHandle
  arm: OpenArm
  flow: FlowConfig
  wsEndpoint: string
}): Omit<RunnerPlan, 'kind' | 'turnstile' | 'repeat' | 'outputDir' | 'storageStates'> {
  const { configDir, spec, userConfig, project, grep, pages, installation } = handle
  return {
    configDir,
    spec,
    baseURL: arm.url,
    access: arm.access ?? plainAccess,
    terms: arm.terms ?? plainTerms,
    wsEndpoint,
    playwrightCore: installation.core,
    playwrightTest: installation.test,
    use: deviceOf(flow),
    ...(userConfig === undefined ? {} : { userConfig }),
    ...(project === undefined ? {} : { project }),
    ...(grep === undefined ? {} : { grep }),
    ...(pages === undefined ? {} : { pages }),
  }
}

function setUpKey(found: FoundFlow, arm: OpenArm): string {
  const { userConfig, setUp, storageState } = found.handle as FlowHandle
  return JSON.stringify([arm.arm, found.source.arm, userConfig, setUp, storageState])
}

function flowKey({ source, spec, titlePath }: FoundFlow, { arm }: OpenArm, flow: FlowConfig): string {
  const { project, profile, locale, timezone } = flow
  return JSON.stringify([arm, source.arm, spec, titlePath, project, profile, locale, timezone])
}

/** What is costly is done once, also when asked for twice at the same time. */
function remembered<Value>(
  known: Map<string, Promise<Value>>,
  key: string,
  make: () => Promise<Value>,
): Promise<Value> {
  const made = known.get(key) ?? make()
  known.set(key, made)
  return made
}
