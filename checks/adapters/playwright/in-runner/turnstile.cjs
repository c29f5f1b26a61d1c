const net = require('node:net')

let line

/**
 * Announces this worker to our process and waits until it may start up. A worker whose line to us is cut
 * while it waits ends itself: nothing that waits may outlive what it waits for.
 */
async function waitAtDoor(port) {
  line = net.connect({ port, host: '127.0.0.1', noDelay: true })
  line.setEncoding('utf8')
  line.on('error', leave)
  line.on('close', leave)
  await answerTo({ at: 'door', pid: process.pid })
}

/** Waits until our process gives this worker its turn. */
async function waitForTurn() {
  const turn = await answerTo({ at: 'gate', pid: process.pid })
  line.off('close', leave)
  line.off('error', leave)
  line.on('error', () => {})
  line.unref()
  return turn
}

async function answerTo(message) {
  line.write(`${JSON.stringify(message)}\n`)
  let said = ''
  for (;;) {
    said += await new Promise((resolve) => line.once('data', resolve))
    if (said.endsWith('\n')) return JSON.parse(said)
  }
}

function leave() {
  process.exit(0)
}

module.exports = { waitAtDoor, waitForTurn }
