const { applyTerms } = require('./apply-terms.cjs')
const { unseen } = require('./unseen.cjs')

/**
 * Opens every context of this worker with the arm's cookies and storage, besides what the specification asks
 * for, and keeps each browser behind the proxy where there is one. Our own calls are no steps of the test.
 */
function openToArm({ playwrightCore, baseURL, access, terms }) {
  const { chromium } = require(playwrightCore)
  const { origin } = new URL(baseURL)
  const connect = chromium.connect.bind(chromium)
  chromium.connect = async (...args) => openBrowser(await connect(...args))
  const launch = chromium.launch.bind(chromium)
  chromium.launch = async (options) => {
    const browser = openBrowser(await launch({ ...options, ...launchOptions(terms, options?.args) }))
    if (terms.origins.length > 0) await applyTerms(browser, terms.origins)
    return browser
  }
  const launchPersistent = chromium.launchPersistentContext.bind(chromium)
  chromium.launchPersistentContext = async (folder, options) => {
    const context = await launchPersistent(folder, { ...options, ...launchOptions(terms, options?.args) })
    await openContext(context, origin, access)
    return context
  }

  function openBrowser(browser) {
    const newContext = browser.newContext.bind(browser)
    browser.newContext = async (options) => {
      // A proxy of the context would lead around that of the browser.
      const context = await newContext(terms.proxy === undefined ? options : { ...options, proxy: undefined })
      await openContext(context, origin, access)
      return context
    }
    return browser
  }
}

async function openContext(context, origin, { cookies, storage }) {
  const values = Object.entries(cookies).map(([name, value]) => ({ name, value, url: origin }))
  const stored = Object.keys(storage.local).length + Object.keys(storage.session).length > 0
  await unseen(context, async () => {
    if (values.length > 0) await context.addCookies(values)
    if (stored) await context.addInitScript(fillStorage, { origin, ...storage })
  })
}

/** Runs in the page, before anything of its own; once per storage, since the application may change it. */
function fillStorage({ origin, local, session }) {
  if (location.origin !== origin) return
  const mark = 'ux-impact'
  const fill = (storage, values) => {
    if (Object.keys(values).length === 0 || storage.getItem(mark) !== null) return
    for (const [key, value] of Object.entries(values)) storage.setItem(key, value)
    storage.setItem(mark, 'filled')
  }
  try {
    fill(localStorage, local)
    fill(sessionStorage, session)
  } catch {
    // A sandboxed frame has no storage.
  }
}

/** Behind the proxy, names are resolved there alone, this machine is no exception, and no UDP leads around it. */
function launchOptions({ proxy }, given = []) {
  if (proxy === undefined) return {}
  return { proxy: { server: proxy }, args: [...given, ...proxyArguments(proxy)] }
}

function proxyArguments(proxy) {
  return [
    `--proxy-server=${proxy}`,
    '--proxy-bypass-list=<-loopback>',
    '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
    '--force-webrtc-ip-handling-policy=disable_non_proxied_udp',
    '--webrtc-ip-handling-policy=disable_non_proxied_udp',
  ]
}

module.exports = { launchOptions, openToArm }
