/**
 * What each instrument costs an attempt, beside plain Playwright: orders placed in Stockroom, the instruments in
 * turn within each block, the differences to the plain attempt of the same block. Those that look at the end of each of
 * the order's three steps are never in timed attempts; what they take counts for the attempt and not for its steps.
 *
 *     npm run bench -- instruments [--blocks 20] [--only plain,traces]
 */
import { createRequire } from 'node:module'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright'
import { findBrowser } from '../checks/adapters/playwright/find-browser.ts'
import { ownPlaywright } from '../checks/adapters/playwright/find-playwright.ts'
import { median } from '../checks/compare/median.ts'
import { pseudoMedian } from '../checks/compare/pseudo-median.ts'
import { telemetryRules } from '../checks/telemetry/telemetry-rules.ts'
import { openStockroom } from './open-stockroom.ts'

const { values } = parseArgs({ options: { blocks: { type: 'string', default: '20' }, only: { type: 'string' } } })
const only = values.only?.split(',')
const inRunner = join(import.meta.dirname, '../checks/adapters/playwright/in-runner')
const require = createRequire(import.meta.url)
const { watchRequests } = require(join(inRunner, 'watch-requests.cjs'))
const { watchPages } = require(join(inRunner, 'watch-pages.cjs'))
const { answerTelemetry } = require(join(inRunner, 'answer-telemetry.cjs'))
const { sendTraces } = require(join(inRunner, 'send-traces.cjs'))
const { auditAccessibility } = require(join(inRunner, 'audit-accessibility.cjs'))
const { coverLines } = require(join(inRunner, 'cover-lines.cjs'))
const { findDeadClicks } = require(join(inRunner, 'find-dead-clicks.cjs'))
const { measureHeap } = require(join(inRunner, 'measure-heap.cjs'))
const { takeScreenshot } = require(join(inRunner, 'take-screenshot.cjs'))
const { walkByKeyboard } = require(join(inRunner, 'walk-by-keyboard.cjs'))
const { watchClicks } = require(join(inRunner, 'watch-clicks.cjs'))

type Last = () => Promise<unknown>
/** What looks at the page as each step ends. */
type Look = (page: Page) => Promise<unknown>
type Instrument = {
  name: string
  inBrowser?: (browser: Browser) => Promise<void>
  inContext?: (context: BrowserContext) => Promise<Last[]>
  looking?: (context: BrowserContext) => Promise<Look>
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

const folder = await mkdtemp(join(tmpdir(), 'ux-impact bench '))
const axe = require.resolve('axe-core/axe.min.js')
const violations: Look = (page) => auditAccessibility(page, { axe })
const heap: Look = (page) => measureHeap(page)
const picture: Look = (page) => takeScreenshot(page, { masks: [], folder })
const keyboard: Look = (page) => walkByKeyboard(page, {})
const deadClicks = async (context: BrowserContext): Promise<Look> => {
  const clicks = [await watchClicks(context)]
  return (page) => findDeadClicks(page, { clicks })
}
const lines = async (context: BrowserContext): Promise<Look> => {
  const cover = coverLines({ folder, origin }, ignore)
  cover.opened(context)
  return () => cover.take()
}
const alone = (look: Look) => async () => look

const stockroom = await openStockroom()
const { origin } = stockroom

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
  { name: 'looks: dead clicks', looking: deadClicks },
  { name: 'looks: memory', looking: alone(heap) },
  { name: 'looks: accessibility', looking: alone(violations) },
  { name: 'looks: picture', looking: alone(picture) },
  { name: 'looks: lines', looking: lines },
  {
    name: 'looks: all five',
    looking: async (context) => {
      const [ran, clicked] = [await lines(context), await deadClicks(context)]
      return async (page) => {
        for (const look of [ran, clicked, heap, violations, picture]) await look(page)
      }
    },
  },
  { name: 'walks by keyboard', looking: alone(keyboard) },
]

/** As its spec has it. */
const order: ((page: Page) => Promise<void>)[] = [
  async (page) => {
    await page.getByRole('navigation').getByRole('link', { name: 'New order' }).click()
    await page.getByLabel('Product').waitFor()
  },
  async (page) => {
    for (const product of ['Tape measure, 8 m', 'Safety glasses, clear']) {
      await page.getByLabel('Product').selectOption(product)
      await page.getByRole('button', { name: 'Add to order' }).click()
    }
  },
  async (page) => {
    await page.getByLabel('Customer').fill('Brightside Builders')
    await page.getByRole('button', { name: 'Place order' }).click()
    await page.getByText('is confirmed').waitFor()
  },
]

const closing: (() => Promise<void>)[] = []
try {
  await measure(Number(values.blocks))
} finally {
  stockroom.close()
  await rm(folder, { recursive: true, force: true })
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
      const times = await placeOrder(instrument)
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
async function placeOrder({ browser, inContext, looking }: Instrument & { browser: Browser }) {
  await fetch(`${origin}/test/reset`, { method: 'POST' })
  const start = performance.now()
  const context = await browser.newContext({ baseURL: origin })
  const lasts = (await inContext?.(context)) ?? []
  const look = await looking?.(context)
  const page = await context.newPage()
  await page.goto('/')
  await page.getByRole('heading', { name: 'Welcome' }).waitFor()
  let steps = 0
  for (const step of order) {
    const begun = performance.now()
    await step(page)
    steps += performance.now() - begun
    await look?.(page)
  }
  await Promise.all(lasts.map((last) => last()))
  await context.close()
  return { steps, attempt: performance.now() - start }
}
