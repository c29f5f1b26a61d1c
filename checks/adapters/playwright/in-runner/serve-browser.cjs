/**
 * Serves one browser to the workers of both arms, by the Playwright of the repository under test. It ends
 * with the browser, so that a browser that died is noticed, and with our process. What it is told comes over
 * the channel: anybody may read a command line.
 */
const fs = require('node:fs')
const path = require('node:path')
const { answerTelemetry } = require('./answer-telemetry.cjs')
const { applyTerms } = require('./apply-terms.cjs')
const { launchOptions } = require('./open-to-arm.cjs')
const { sendTraces } = require('./send-traces.cjs')

process.once('message', async ({ core, terms, telemetry, debugged, ...options }) => {
  const { chromium } = require(core)
  const server = await chromium.launchServer({ ...options, ...launchOptions(terms, options.args) })
  server.on('close', () => process.exit(1))
  process.on('disconnect', () => server.close())
  const browser = await chromium.connect(server.wsEndpoint())
  if (terms.origins.length > 0) await applyTerms(browser, terms.origins)
  await answerTelemetry(browser, telemetry, (told) => process.send({ told }))
  const traceRequestsTo = await sendTraces(browser)
  process.on('message', async ({ traced }) => {
    await traceRequestsTo(traced)
    process.send({ traced })
  })
  const address = debugged ? { address: addressOf(server) } : {}
  process.send({ wsEndpoint: server.wsEndpoint(), ...address })
})

/** Chromium writes the port that it chose for its debuggers into its profile. */
function addressOf(server) {
  const flag = '--user-data-dir='
  const profile = server.process().spawnargs.find((argument) => argument.startsWith(flag))
  const [port] = fs.readFileSync(path.join(profile.slice(flag.length), 'DevToolsActivePort'), 'utf8').split('\n')
  return `http://127.0.0.1:${port}`
}
