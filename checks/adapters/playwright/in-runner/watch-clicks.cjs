const { nameElement } = require('../in-page/name-element.cjs')
const { observeClicks } = require('../in-page/observe-clicks.cjs')
const { unseen } = require('./unseen.cjs')

const BINDING = '__uxImpactClicked'
const QUIET_MS = 1000
const LONGEST_WAIT_MS = QUIET_MS + 2000
/** Clicks that are waited for so long, so that a flow of nothing else ends all the same. */
const MOST_WAITS = 10
const MOST_PRESSES = 1000
const MOST_ASKED = 20

/**
 * Follows the clicks of a context's pages until it is known whether anything came of them
 * (`in-page/observe-clicks.cjs`). A click of the specification waits for that, since what it does next would be taken
 * for what the click did.
 */
async function watchClicks(context) {
  const open = new Map()
  const waiting = new Set()
  let clicks = []
  let presses = 0
  let waits = 0

  const forAll = (change) => {
    for (const press of open.values()) change(press)
  }
  const settleAll = () => {
    open.clear()
    for (const done of waiting) done()
  }
  const happened = () => forAll((press) => Object.assign(press, { happened: true }))
  const told = {
    press: ({ id }) => presses++ < MOST_PRESSES && open.set(id, { asked: new Set() }),
    click({ id, element }) {
      const press = open.get(id)
      if (!press) return
      Object.assign(press, { clicked: true, ...named(element) })
      clicks.push(press)
    },
    settled({ id, dead }) {
      const press = open.get(id)
      if (press?.clicked && dead === true && !press.happened) press.dead = true
      open.delete(id)
      if (open.size === 0) settleAll()
    },
  }

  context.on('request', (request) =>
    // A beacon asks for nothing.
    forAll(
      ({ asked }) =>
        request.resourceType() !== 'ping' && asked.size < MOST_ASKED && asked.add(withoutQuery(request.url())),
    ),
  )
  context.on('page', (page) => {
    happened()
    page.on('download', happened)
    for (const left of ['framenavigated', 'close']) page.on(left, settleAll)
    waitAfterClicks(page)
  })
  await unseen(context, async () => {
    await context.exposeBinding(BINDING, (_source, seen) => {
      if (isHonest(seen)) told[seen.what](seen)
    })
    const given = JSON.stringify({ binding: BINDING, quietMs: QUIET_MS })
    await context.addInitScript({ content: `(${observeClicks})(${given}, ${nameElement})` })
  })

  const watched = {
    async settled() {
      if (open.size === 0 || waits >= MOST_WAITS) return
      const before = Date.now()
      let limit
      await new Promise((done) => {
        waiting.add(done)
        limit = setTimeout(done, LONGEST_WAIT_MS)
      })
      clearTimeout(limit)
      if (Date.now() - before >= QUIET_MS) waits++
      waiting.clear()
      open.clear()
    },
    /** The dead ones among the clicks since it was last asked; `asked` is what was requested meanwhile. */
    dead() {
      const all = clicks
      clicks = []
      return all.flatMap(({ dead, role, name, asked }, at) =>
        dead ? [{ role, name, nth: at + 1, asked: [...asked] }] : [],
      )
    },
  }
  watchedContexts.set(context, watched)
  return watched
}

const watchedContexts = new WeakMap()
const wrapped = new WeakSet()

/** Wraps the public ways to click, once each, for all that this worker opens. */
function waitAfterClicks(page) {
  for (const one of [page, page.mainFrame(), page.locator('html')]) {
    const prototype = Object.getPrototypeOf(one)
    if (wrapped.has(prototype)) continue
    wrapped.add(prototype)
    const { click } = prototype
    prototype.click = async function clickAndWait(...args) {
      const result = await click.apply(this, args)
      const context = (typeof this.page === 'function' ? this.page() : this).context()
      await watchedContexts.get(context)?.settled()
      return result
    }
  }
}

/** The page's own code can call the binding as well. */
function isHonest(seen) {
  return ['press', 'click', 'settled'].includes(seen?.what) && typeof seen.id === 'string' && seen.id.length < 100
}

function named(element) {
  const text = (value, most) => (typeof value === 'string' ? value.slice(0, most) : '')
  return { role: text(element?.role, 40), name: text(element?.name, 80) }
}

function withoutQuery(url) {
  return url.split(/[?#]/)[0].slice(0, 300)
}

module.exports = { watchClicks }
