const { auditAccessibility } = require('./audit-accessibility.cjs')
const { unseen } = require('./unseen.cjs')

const LONGEST_LOOK_MS = 10_000

/** In the order in which they look: what changes the page least comes first. */
const INSTRUMENTS = { violations: auditAccessibility }

/**
 * Looks closely at the page that a person would look at: the one opened last that is still open. Each instrument is
 * bounded in time, and one that cannot look says why. `plan` says what it needs to know.
 */
function inspectPages(plan, note) {
  const contexts = new Set()
  let steps = 0

  async function look(title) {
    steps++
    const at = Date.now()
    const page = [...contexts].flatMap((context) => context.pages()).findLast((one) => !one.isClosed())
    if (!page) return
    const seen = { kind: 'inspected', at, end: steps, title, page: pathOf(page.url()) }
    for (const [instrument, use] of Object.entries(INSTRUMENTS)) {
      note({ ...seen, instrument, ...(await bounded(() => unseen(page.context(), () => use(page, plan)))) })
    }
  }

  return {
    look,
    /** A flow without steps is looked at when it ends. */
    async closing(context) {
      if (steps === 0) await look()
      contexts.delete(context)
    },
    opened: (context) => void contexts.add(context),
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
