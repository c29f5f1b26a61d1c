/**
 * What each instrument costs an attempt, beside plain Playwright: orders placed in Stockroom, the instruments in
 * turn within each block, the differences to the plain attempt of the same block.
 *
 *     npm run bench -- instruments [--blocks 20] [--only plain,traces]
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, type BrowserContext, chromium } from 'playwright'
import { findBrowser } from '../checks/adapters/playwright/find-browser.ts'
import { ownPlaywright } from '../checks/adapters/playwright/find-playwright.ts'
import { freePort } from '../checks/adapters/serve/free-port.ts'
import { median } from '../checks/compare/median.ts'
import { pseudoMedian } from '../checks/compare/pseudo-median.ts'
import { telemetryRules } from '../checks/telemetry/telemetry-rules.ts'

const { values } = parseArgs({ options: { blocks: { type: 'string', default: '20' }, only: { type: 'string' } } })
const only = values.only?.split(',')
const inRunner = join(import.meta.dirname, '../checks/adapters/playwright/in-runner')
const require = createRequire(import.meta.url)
const { watchRequests } = require(join(inRunner, 'watch-requests.cjs'))
const { watchPages } = require(join(inRunner, 'watch-pages.cjs'))
const { answerTelemetry } = require(join(inRunner, 'answer-telemetry.cjs'))
const { sendTraces } = require(join(inRunner, 'send-traces.cjs'))

type Last = () => Promise<unknown>
type Instrument = {
  name: string
  inBrowser?: (browser: Browser) => Promise<void>
  inContext?: (context: BrowserContext) => Promise<Last[]>
}

const ignore = () => {}
const requests = (context: BrowserContext): Last => watchRequests(context, ignore)
const tracedRequests = (context: BrowserContext): Last => watchRequests(context, ignore, origin)
const traces = async (browser: Browser): Promise<void> => (await sendTraces(browser))([origin])
const pages = (context: BrowserContext): Promise<Last> => watchPages(context, ignore)
const telemetry = (browser: Browser): Promise<void> => {
  const module = new URL('../checks/telemetry/answer-for.ts', import.meta.url).href
  return answerTelemetry(browser, { rules: telemetryRules({ hosts: [] }), module }, ignore)
}

const port = await freePort()
const origin = `http://127.0.0.1:${port}`

const instruments: Instrument[] = [
  { name: 'plain' },
  { name: 'plain again' },
  { name: 'requests', inContext: async (context) => [requests(context)] },
  { name: 'pages', inContext: async (context) => [await pages(context)] },
  { name: 'telemetry', inBrowser: telemetry },
  { name: 'traces', inBrowser: traces },
  { name: 'traces, and their ids', inBrowser: traces, inContext: async (context) => [tracedRequests(context)] },
  {
    name: 'all but traces',
    inBrowser: telemetry,
    inContext: async (context) => [requests(context), await pages(context)],
  },
  {
    name: 'all four',
    inBrowser: async (browser) => {
      await telemetry(browser)
      await traces(browser)
    },
    inContext: async (context) => [tracedRequests(context), await pages(context)],
  },
]

const closing: (() => Promise<void>)[] = []
const server = await serve()
try {
  await measure(Number(values.blocks))
} finally {
  server.kill()
}

async function measure(blocks: number): Promise<void> {
  const executable = findBrowser(ownPlaywright().core)
  if (executable === undefined) throw new Error('There is no Chromium on this machine.')
  const browsers = new Map<Instrument['inBrowser'], Promise<Browser>>()
  const opened = await Promise.all(
    instruments
      .filter(({ name }) => only?.includes(name) ?? true)
      .map(async (instrument) => {
        const { inBrowser } = instrument
        const browser = browsers.get(inBrowser) ?? openBrowser(executable, inBrowser)
        browsers.set(inBrowser, browser)
        return { ...instrument, browser: await browser, times: [] as { steps: number; attempt: number }[] }
      }),
  )
  for (let block = 0; block <= blocks; block++) {
    for (let turn = 0; turn < opened.length; turn++) {
      const instrument = opened[(block + turn) % opened.length]
      if (!instrument) continue
      const times = await placeOrder(instrument.browser, instrument.inContext)
      // The first block fills caches.
      if (block > 0) instrument.times.push(times)
    }
  }
  for (const close of closing) await close()

  const [plain] = opened
  if (!plain) return
  console.log(`${blocks} attempts each; medians in ms, and by how much more than the plain attempt of the same block`)
  for (const { name, times } of opened) {
    const cell = (of: 'steps' | 'attempt') => {
      const more = pseudoMedian(times.map((time, block) => time[of] - (plain.times[block]?.[of] ?? 0)))
      const typical = median(plain.times.map((time) => time[of]))
      return `${Math.round(median(times.map((time) => time[of])))} (${more < 0 ? '−' : '+'}${Math.abs(Math.round(more))}, ${Math.round((100 * more) / typical)} %)`.padEnd(
        24,
      )
    }
    console.log(`${name.padEnd(24)} steps ${cell('steps')} attempt ${cell('attempt')}`)
  }
}

/** As in a check: a server, and a connection each for the attempts and for what works at the browser. */
async function openBrowser(executable: string, inBrowser: Instrument['inBrowser']): Promise<Browser> {
  const server = await chromium.launchServer({ executablePath: executable, args: ['--disable-gpu'] })
  closing.push(() => server.close())
  await inBrowser?.(await chromium.connect(server.wsEndpoint()))
  return await chromium.connect(server.wsEndpoint())
}

/** `steps` is what a flow's steps take, `attempt` everything from the new context until it is closed. */
async function placeOrder(browser: Browser, watch: Instrument['inContext']) {
  await fetch(`${origin}/test/reset`, { method: 'POST' })
  const start = performance.now()
  const context = await browser.newContext({ baseURL: origin })
  const lasts = (await watch?.(context)) ?? []
  const page = await context.newPage()
  await page.goto('/')
  await page.getByRole('heading', { name: 'Welcome' }).waitFor()
  const begun = performance.now()
  await page.getByRole('navigation').getByRole('link', { name: 'New order' }).click()
  for (const product of ['Tape measure, 8 m', 'Safety glasses, clear']) {
    await page.getByLabel('Product').selectOption(product)
    await page.getByRole('button', { name: 'Add to order' }).click()
  }
  await page.getByLabel('Customer').fill('Brightside Builders')
  await page.getByRole('button', { name: 'Place order' }).click()
  await page.getByText('is confirmed').waitFor()
  const done = performance.now()
  await Promise.all(lasts.map((last) => last()))
  await context.close()
  return { steps: done - begun, attempt: performance.now() - start }
}

async function serve(): Promise<ChildProcess> {
  const main = join(import.meta.dirname, '../fixtures/stockroom/server/main.ts')
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (child.stdout) await once(child.stdout, 'data')
  return child
}
