const { randomUUID } = require('node:crypto')
const fs = require('node:fs')
const path = require('node:path')
const { unseen } = require('./unseen.cjs')

const MOST_PAGES = 100
/** Characters of each storage; what is smallest is kept, since a log-in is small and a cache is not. */
const MOST_STORED = 500_000
const LONGEST_KEEP_MS = 2000
/** An application may go on to a new address for ever. */
const MOST_ARRIVALS = 500

/**
 * Keeps the log-in state that a flow has on each page of the arm: the latest of each path, taken as the page is come to
 * and as a step ends on it, since a flow may log in before its first step and go on within one. It is secret, so that it
 * goes into files of the run's own folder alone, in Playwright's format and with the session storage besides; told is
 * only where it is.
 */
function keepSessions({ folder, origin }, note) {
  const kept = new Map()
  let taken = 0

  async function keep(page) {
    const order = ++taken
    const context = page.context()
    await unseen(context, async () => {
      // Before the page: a cookie that leads on to the next one must not be taken for this one's.
      const cookies = await context.cookies()
      const stored = await page.evaluate(storedIn, { origin, most: MOST_STORED })
      if (stored) write({ ...stored, order, cookies })
    })
  }

  function write({ at, order, cookies, localStorage, sessionStorage }) {
    const before = kept.get(at)
    if (before ? before.order > order : kept.size >= MOST_PAGES) return
    const file = before?.file ?? `session-${randomUUID()}.json`
    kept.set(at, { order, file })
    const origins = [{ origin, localStorage, sessionStorage }]
    fs.writeFileSync(path.join(folder, file), JSON.stringify({ cookies, origins }), { mode: 0o600 })
    if (!before) note({ kind: 'session', page: at, file })
  }

  return {
    opened(context) {
      context.on('page', (page) =>
        page.on('framenavigated', (frame) => {
          // A page that is being left again cannot be asked, and is asked where it goes.
          if (frame === page.mainFrame() && taken < MOST_ARRIVALS) void keep(page).catch(() => {})
        }),
      )
    },
    async keep(page) {
      let limit
      const late = new Promise((done) => (limit = setTimeout(done, LONGEST_KEEP_MS)))
      await Promise.race([keep(page).catch(() => {}), late])
      clearTimeout(limit)
    },
  }
}

/** Runs in the page. */
function storedIn({ origin, most }) {
  if (location.origin !== origin || location.pathname.length > 500) return undefined
  const entriesOf = (storage) => {
    const entries = Array.from({ length: storage.length }, (_, index) => storage.key(index))
      .map((name) => ({ name, value: storage.getItem(name) }))
      .sort((one, other) => one.value.length - other.value.length)
    let room = most
    return entries.filter(({ name, value }) => {
      room -= name.length + value.length
      return room >= 0
    })
  }
  return {
    at: location.pathname,
    localStorage: entriesOf(localStorage),
    sessionStorage: entriesOf(sessionStorage),
  }
}

module.exports = { keepSessions }
