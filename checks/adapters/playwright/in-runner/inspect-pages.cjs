const { auditAccessibility } = require('./audit-accessibility.cjs')
const { coverLines } = require('./cover-lines.cjs')
const { findDeadClicks } = require('./find-dead-clicks.cjs')
const { keepSessions } = require('./keep-sessions.cjs')
const { measureHeap } = require('./measure-heap.cjs')
const { takeScreenshot } = require('./take-screenshot.cjs')
const { unseen } = require('./unseen.cjs')
const { walkByKeyboard } = require('./walk-by-keyboard.cjs')
const { watchClicks } = require('./watch-clicks.cjs')
const { reacts } = require('./watch-halts.cjs')

const LONGEST_LOOK_MS = 10_000

/** By the kind of inspection, in the order in which they look: what changes the page least comes first. */
const INSTRUMENTS = {
  look: { deadClicks: findDeadClicks, heap: measureHeap, violations: auditAccessibility, look: takeScreenshot },
  keyboard: { keyboard: walkByKeyboard },
}

/**
 * Looks closely at the page that a person would look at: the one opened last that is still open. Each instrument is
 * bounded in time, and one that cannot look says why. `plan` says what it needs to know.
 */
function inspectPages(plan, note) {
  const { kind } = plan
  const contexts = new Map()
  const lines = kind === 'look' ? coverLines(plan, note) : undefined
  const sessions = kind === 'look' ? keepSessions(plan, note) : undefined
  let steps = 0

  async function look(title) {
    steps++
    const at = Date.now()
    await lines?.take()
    const page = [...contexts.keys()].flatMap((context) => context.pages()).findLast((one) => !one.isClosed())
    if (!page) return
    const seen = { kind: 'inspected', at, end: steps, title, page: pathOf(page.url()) }
    const given = { ...plan, clicks: [...contexts.values()].filter(Boolean) }
    const halted = !(await reacts(page))
    if (!halted) await sessions?.keep(page)
    for (const [instrument, use] of Object.entries(INSTRUMENTS[kind])) {
      const work = () => unseen(page.context(), () => use(page, given))
      note({ ...seen, instrument, ...(halted ? { why: 'the page does not react' } : await bounded(work)) })
    }
  }

  return {
    look,
    /** A flow without steps is looked at when it ends. */
    async closing(context) {
      if (steps === 0) await look()
      else await lines?.take()
      contexts.delete(context)
    },
    async opened(context) {
      lines?.opened(context)
      sessions?.opened(context)
      contexts.set(context, kind === 'look' ? await watchClicks(context) : undefined)
    },
  }
}

async function bounded(work) {
  let limit
  const late = new Promise((_, refuse) => {
    limit = setTimeout(refuse, LONGEST_LOOK_MS, new Error(`it took longer than ${LONGEST_LOOK_MS / 1000} s`))
  })
  try {
    return { found: await Promise.race([work(), late]) }
  } catch (error) {
    return {
      why: String(error?.message ?? error)
        .split('\n')[0]
        .slice(0, 500),
    }
  } finally {
    clearTimeout(limit)
  }
}

function pathOf(url) {
  try {
    return new URL(url).pathname.slice(0, 500)
  } catch {
    return ''
  }
}

module.exports = { inspectPages }
