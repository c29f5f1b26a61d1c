const fs = require('node:fs')
const { atStepEnds } = require('./at-step-ends.cjs')
const { inspectPages } = require('./inspect-pages.cjs')
const { watchHalts } = require('./watch-halts.cjs')
const { watchPages } = require('./watch-pages.cjs')
const { watchRequests } = require('./watch-requests.cjs')

const LONGEST_MESSAGE = 2000
/** For the last words of a context's pages; one that hangs has none. */
const LAST_WORDS_MS = 500
/** A page that is left aborts its requests; an answer that is an error has been told as such. */
const NO_FAILURES = new Set(['net::ERR_ABORTED', 'net::ERR_HTTP_RESPONSE_CODE_FAILURE'])

/**
 * Listens to every context that this worker opens, also those of `beforeAll`, and appends what a person
 * would call a fault, each request and what the pages live through to a file as it happens, so that a crash
 * loses nothing. It is the same on both arms.
 */
function watchBrowsers({ playwrightCore, playwrightTest, origin, into, inspection }) {
  const { chromium } = require(playwrightCore)
  const note = (entry) => fs.appendFileSync(into, `${JSON.stringify({ at: Date.now(), ...entry })}\n`)
  const inspector = inspection && inspectPages({ ...inspection, origin }, note)
  if (inspector) atStepEnds(require(playwrightTest), inspector.look)
  for (const way of ['connect', 'launch']) {
    const open = chromium[way].bind(chromium)
    chromium[way] = async (...args) => watchBrowser(await open(...args), { origin, note, inspector })
  }
}

function watchBrowser(browser, { origin, note, inspector }) {
  const newContext = browser.newContext.bind(browser)
  browser.newContext = async (...args) => {
    const context = await newContext(...args)
    watchContext(context, origin, note)
    await watchToTheEnd(context, { origin, note, inspector })
    return context
  }
  return browser
}

async function watchToTheEnd(context, { origin, note, inspector }) {
  await inspector?.opened(context)
  const whatHalts = watchHalts(context, note)
  const lasts = [watchRequests(context, note, origin), await watchPages(context, note)]
  const close = context.close.bind(context)
  context.close = async (...args) => {
    await inspector?.closing(context)
    const halts = whatHalts()
    const all = Promise.allSettled(lasts.splice(0).map((last) => last()))
    let limit
    await Promise.race([all, new Promise((done) => (limit = setTimeout(done, LAST_WORDS_MS)))])
    clearTimeout(limit)
    await halts
    return await close(...args)
  }
}

function watchContext(context, origin, note) {
  context.on('weberror', (webError) => {
    const error = webError.error()
    note({ kind: 'uncaughtError', message: short(error?.stack?.split('\n')[0] || error?.message || String(error)) })
  })
  context.on('console', (message) => {
    // Chromium logs each failed request as well; those are told by the request itself.
    if (message.type() !== 'error' || message.text().startsWith('Failed to load resource:')) return
    note({ kind: 'consoleError', message: short(message.text()) })
  })
  context.on('response', (response) => {
    if (response.status() < 400 || originOf(response.url()) !== origin) return
    note({
      kind: 'failedRequest',
      ...askedAt(response.request()),
      message: short(`${response.request().method()} ${response.url()} answered ${response.status()}`),
    })
  })
  context.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? 'failed'
    if (originOf(request.url()) !== origin || NO_FAILURES.has(why)) return
    note({ kind: 'failedRequest', message: short(`${request.method()} ${request.url()} failed: ${why}`) })
  })
  context.on('request', (request) => {
    if (!request.isNavigationRequest() || isInFrame(request)) return
    note({ kind: 'visited', message: originOf(request.url()) ?? 'about:blank' })
  })
}

/** A failure belongs to the step that asked: when the answer comes is chance. */
function askedAt(request) {
  const { startTime } = request.timing()
  return startTime > 0 ? { at: startTime } : {}
}

/** A window that is just being opened has no frame yet, and Playwright throws when asked for it. */
function isInFrame(request) {
  try {
    return request.frame().parentFrame() !== null
  } catch {
    return false
  }
}

function originOf(url) {
  try {
    return new URL(url).origin
  } catch {
    return undefined
  }
}

function short(text) {
  return text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}…` : text
}

module.exports = { watchBrowsers }
