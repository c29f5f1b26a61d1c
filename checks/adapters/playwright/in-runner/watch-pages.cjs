const { observePage } = require('../in-page/observe-page.cjs')
const { unseen } = require('./unseen.cjs')

const BINDING = '__uxImpactObserved'
const MOST = 2000

/**
 * Has each page of a context tell what it lives through (`in-page/observe-page.cjs`), as it happens, since a
 * page that is left takes its records along. Returns what asks for the last of it before the context closes.
 */
async function watchPages(context, note) {
  let left = MOST
  await unseen(context, async () => {
    await context.exposeBinding(BINDING, (_source, seen) => {
      if (!Array.isArray(seen)) return
      for (const one of seen.slice(0, left)) note({ kind: 'observed', observed: one })
      left = Math.max(0, left - seen.length)
    })
    await context.addInitScript(observePage, BINDING)
  })
  return () => unseen(context, () => Promise.allSettled(context.pages().map((page) => page.evaluate(lastOf, BINDING))))
}

/** Runs in the page: what it lived through is known after the next frame. */
async function lastOf(binding) {
  await new Promise((done) => {
    requestAnimationFrame(() => setTimeout(done))
    setTimeout(done, 50)
  })
  await globalThis[`${binding}Last`]?.()
}

module.exports = { watchPages }
