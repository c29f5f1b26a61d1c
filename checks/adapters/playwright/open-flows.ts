import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FlowConfig } from '../../../config-schema/index.ts'
import type { Flows, FoundFlow, OpenArm, Workspace } from '../../ports.ts'
import { type BrowserServer, openBrowserServer } from './browser-server.ts'
import { deviceOf } from './device-of.ts'
import { findFlow } from './find-flow.ts'
import { ownPlaywright } from './find-playwright.ts'
import type { FlowHandle } from './flow-handle.ts'
import { holdFlow } from './hold-flow.ts'
import type { OwnedRun } from './owned-run.ts'
import { provideBrowser } from './provide-browser.ts'
import { runSetUp, type SetUp } from './run-set-up.ts'
import type { RunnerPlan } from './runner-plan.ts'

const VISIT = fileURLToPath(new URL('./in-runner/visit.cjs', import.meta.url))

/**
 * Playwright Test as the product's way to perform flows. One browser serves all workers of a Playwright
 * version; set-up projects run once per arm; everything that is started belongs to the workspace.
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
  const browsers = new Map<string, Promise<BrowserServer>>()
  const setUps = new Map<string, Promise<SetUp>>()
  let folders = 0
  const folder = () => join(workspace.folder, `runner-${folders++}`)
  const run: OwnedRun = {
    tmp: workspace.folder,
    mark: workspace.mark,
    own: (pid) => void workspace.own({ kind: 'process', pid }),
  }

  const browserFor = (installation: FlowHandle['installation']) =>
    remembered(browsers, installation.version, async (): Promise<BrowserServer> => {
      const provided = await provideBrowser({ installation, signal, say })
      if (provided.status === 'none') return { status: 'failed', reason: provided.reason }
      return openBrowserServer({ installation, executable: provided.executable, run, signal })
    })

  return {
    find: (flow, source) => findFlow({ flow, source, folder: folder(), run }),
    visit: (pages, source) => {
      const installation = ownPlaywright()
      const handle: FlowHandle = { installation, configDir: source.root, spec: VISIT, setUp: [], pages }
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
    },
    async hold(found, { arm, flow, attempts }) {
      const handle = found.handle as FlowHandle
      const browser = await browserFor(handle.installation)
      if (browser.status === 'failed') return browser
      const plan = planOf({ handle, arm, flow, wsEndpoint: browser.wsEndpoint })
      const setUp = await remembered(setUps, setUpKey(found, arm), () => {
        const mine = folder()
        return runSetUp({
          handle,
          arm,
          plan: { ...plan, repeat: 1, outputDir: join(mine, 'output'), storageStates: {} },
          folder: mine,
          run,
        })
      })
      if (setUp.status === 'failed') return setUp
      const mine = folder()
      return {
        status: 'held',
        held: holdFlow({
          arm: arm.arm,
          installation: handle.installation,
          // One more than asked for: the last attempt's end is also marked by the next worker's waiting.
          plan: {
            ...plan,
            kind: 'flow',
            repeat: attempts + 1,
            outputDir: join(mine, 'output'),
            storageStates: setUp.storageStates,
          },
          root: found.source.root,
          cwd: handle.configDir,
          folder: mine,
          run,
        }),
      }
    },
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
  return {
    configDir: handle.configDir,
    spec: handle.spec,
    baseURL: arm.url,
    wsEndpoint,
    playwrightCore: handle.installation.core,
    use: deviceOf(flow),
    ...(handle.userConfig === undefined ? {} : { userConfig: handle.userConfig }),
    ...(flow.project === undefined ? {} : { project: flow.project }),
    ...(handle.grep === undefined ? {} : { grep: handle.grep }),
    ...(handle.pages === undefined ? {} : { pages: handle.pages }),
  }
}

function setUpKey(found: FoundFlow, arm: OpenArm): string {
  const { userConfig, setUp, storageState } = found.handle as FlowHandle
  return JSON.stringify([arm.arm, found.source.arm, userConfig, setUp, storageState])
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
