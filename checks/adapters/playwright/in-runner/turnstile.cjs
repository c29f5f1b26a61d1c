const fs = require('node:fs')
const path = require('node:path')

const POLL_MS = 5

/**
 * Announces this worker in the turnstile's folder and waits until our process writes its turn.
 * A worker whose runner has died (its parent changes) or that is sent away ends itself: nothing that
 * waits may outlive what it waits for.
 */
async function waitForTurn(folder) {
  const parent = process.ppid
  const waiting = path.join(folder, `${process.pid}.waiting`)
  const turn = path.join(folder, `${process.pid}.turn`)
  fs.writeFileSync(waiting, '')
  for (;;) {
    if (fs.existsSync(turn)) break
    if (process.ppid !== parent || fs.existsSync(path.join(folder, 'closed'))) process.exit(0)
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  fs.rmSync(waiting, { force: true })
  return JSON.parse(fs.readFileSync(turn, 'utf8'))
}

module.exports = { waitForTurn }
