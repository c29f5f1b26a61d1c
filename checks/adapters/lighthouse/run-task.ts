import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import lighthouse, { desktopConfig } from 'lighthouse'
import type { LighthouseReport } from '../../audits/to-audit.ts'
import type { AuditTask, TaskStorage } from './audit-task.ts'

type Settings = NonNullable<NonNullable<Parameters<typeof lighthouse>[1]>>
type Page = NonNullable<Parameters<typeof lighthouse>[3]>
type Browser = ReturnType<Page['browser']>

/** Quiet is waited for as briefly as gives the same results; pictures of the page are taken elsewhere. */
const TUNED: Settings = {
  pauseAfterFcpMs: 200,
  pauseAfterLoadMs: 200,
  networkQuietThresholdMs: 300,
  cpuQuietThresholdMs: 300,
  maxWaitForFcp: 10_000,
  maxWaitForLoad: 20_000,
  disableFullPageScreenshot: true,
  // Its context is new: there is nothing to reset, and a reset would lose the log-in.
  disableStorageReset: true,
  locale: 'en-US',
  logLevel: 'silent',
  output: [],
}

let connected: { address: string; browser: Promise<Browser> } | undefined

/** One audit, in a context of its own: a page without a log-in state knows nothing of the one before. */
export async function runTask(task: AuditTask): Promise<LighthouseReport> {
  const browser = await connect(task.browser)
  const context = await browser.createBrowserContext()
  try {
    if (task.cookies.length > 0) await context.setCookie(...task.cookies)
    const page = await context.newPage()
    if (task.storages.length > 0) await page.evaluateOnNewDocument(fillStorage, task.storages)
    if (task.timezone !== undefined) await page.emulateTimezone(task.timezone)
    let status: number | undefined
    page.on('response', (response) => {
      const request = response.request()
      if (request.isNavigationRequest() && request.frame() === page.mainFrame()) status = response.status()
    })
    const result = await lighthouse(task.url, settingsOf(task), undefined, page)
    if (!result) throw new Error('Lighthouse had no result.')
    const { lhr } = result
    return {
      asked: task.url,
      final: lhr.finalDisplayedUrl,
      ...(status !== undefined && { status }),
      ...(lhr.runtimeError && { error: lhr.runtimeError.message || lhr.runtimeError.code }),
      categories: Object.fromEntries(task.categories.map((id) => [id, lhr.categories[id]?.score ?? null])),
      audits: Object.values(lhr.audits).map(({ id, title, score, scoreDisplayMode, numericValue, details }) => ({
        id,
        title,
        score,
        scoreDisplayMode,
        ...(numericValue !== undefined && { numericValue }),
        items: itemsOf(details),
      })),
    }
  } finally {
    await context.close().catch(() => {})
  }
}

function settingsOf({ mobile, audits, categories, language }: AuditTask): Settings {
  return {
    ...(mobile ? {} : desktopConfig.settings),
    ...TUNED,
    onlyAudits: audits,
    ...(categories.length > 0 && { onlyCategories: categories }),
    ...(language !== undefined && { extraHeaders: { 'accept-language': language } }),
  }
}

async function connect(address: string): Promise<Browser> {
  if (connected?.address !== address) connected = { address, browser: openBrowser(address) }
  return await connected.browser
}

/** The puppeteer that Lighthouse itself brings, wherever it is installed. */
async function openBrowser(browserURL: string): Promise<Browser> {
  const own = createRequire(createRequire(import.meta.url).resolve('lighthouse')).resolve('puppeteer-core')
  const { connect } = await import(pathToFileURL(own).href)
  return await connect({ browserURL, defaultViewport: null })
}

function itemsOf(details: unknown): unknown[] {
  const items = (details as { items?: unknown } | undefined)?.items
  return Array.isArray(items) ? items.slice(0, 20) : []
}

/** Runs in the page, before anything of its own; once, since the application may change it. */
function fillStorage(storages: TaskStorage[]): void {
  const mark = 'ux-impact'
  const { location } = globalThis as unknown as { location: { origin: string } }
  try {
    for (const { origin, local, session } of storages) {
      if (location.origin !== origin) continue
      for (const [storage, values] of [
        [localStorage, local],
        [sessionStorage, session],
      ] as const) {
        if (values.length === 0 || storage.getItem(mark) !== null) continue
        for (const [key, value] of values) storage.setItem(key, value)
        storage.setItem(mark, 'filled')
      }
    }
  } catch {
    // A sandboxed frame has no storage.
  }
}
