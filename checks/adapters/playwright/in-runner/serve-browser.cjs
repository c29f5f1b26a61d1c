/**
 * Serves one browser to the workers of both arms, by the Playwright of the repository under test. It ends
 * with the browser, so that a browser that died is noticed, and with our process. What it is told comes over
 * the channel: anybody may read a command line.
 */
const { applyTerms } = require('./apply-terms.cjs')
const { launchOptions } = require('./open-to-arm.cjs')

process.once('message', async ({ core, terms, ...options }) => {
  const { chromium } = require(core)
  const server = await chromium.launchServer({ ...options, ...launchOptions(terms, options.args) })
  server.on('close', () => process.exit(1))
  process.on('disconnect', () => server.close())
  if (terms.origins.length > 0) await applyTerms(await chromium.connect(server.wsEndpoint()), terms.origins)
  process.send({ wsEndpoint: server.wsEndpoint() })
})
