/**
 * Serves one browser to the workers of both arms, by the Playwright of the repository under test. It ends
 * with the browser, so that a browser that died is noticed, and with our process.
 */
const { core, ...options } = JSON.parse(process.argv[2])
const { chromium } = require(core)

void (async () => {
  const server = await chromium.launchServer(options)
  server.on('close', () => process.exit(1))
  process.on('disconnect', () => server.close())
  process.send({ wsEndpoint: server.wsEndpoint() })
})()
