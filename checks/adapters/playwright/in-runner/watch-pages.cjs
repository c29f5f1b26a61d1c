const { observePage } = require('../in-page/observe-page.cjs')
const { unseen } = require('./unseen.cjs')

const BINDING = '__uxImpactObserved'
const MOST = 2000
const LARGEST = 1e6
const KINDS = new Set(['interaction', 'longFrame', 'layoutShift', 'largestPaint', 'firstByte', 'route', 'routePaint'])

/**
 * Has each page of a context tell what it lives through (`in-page/observe-page.cjs`), as it happens, since a
 * page that is left takes its records along. Returns what asks for the last of it before the context closes.
 */
async function watchPages(context, note) {
  let left = MOST
  await unseen(context, async () => {
    await context.exposeBinding(BINDING, (_source, seen) => {
      if (!Array.isArray(seen)) return
      for (const one of seen.slice(0, left).filter(isHonest)) note({ kind: 'observed', observed: bounded(one) })
      left = Math.max(0, left - seen.length)
    })
    await context.addInitScript(observePage, BINDING)
  })
  return () => unseen(context, () => Promise.allSettled(context.pages().map((page) => page.evaluate(lastOf, BINDING))))
}

/** The page's own code can call the binding as well. */
function isHonest(one) {
  return (
    KINDS.has(one?.what) &&
    [one.document, one.at, one.value].every((number) => Number.isFinite(number) && number >= 0) &&
    typeof one.page === 'string'
  )
}

function bounded({ what, document, page, at, value, id, name }) {
  return {
    ...{ what, document, page: page.slice(0, 500), at, value: Math.min(value, LARGEST) },
    ...(Number.isInteger(id) ? { id } : {}),
    ...(typeof name === 'string' ? { name: name.slice(0, what === 'interaction' ? 60 : 300) } : {}),
  }
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
