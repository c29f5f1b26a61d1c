const { unseen } = require('./unseen.cjs')

/** A page that reacts does so within milliseconds. */
const PATIENCE_MS = 1000

/**
 * Notes what keeps a context's pages from reacting: that one crashed, at once, and when the context closes also that
 * a dialog is open, that a page does not answer, or that none is left. Returns what asks for that.
 */
function watchHalts(context, note) {
  const crashed = new Set()
  let lastClosed
  const dialogs = openDialogs(context)
  const tell = (page, how) => note({ kind: 'halted', how, page: pathOf(page) })

  context.on('page', (page) => {
    page.on('close', () => {
      lastClosed = page
    })
    page.on('crash', () => {
      crashed.add(page)
      tell(page, 'crashed')
      note({ kind: 'uncaughtError', message: `The page ${pathOf(page)} crashed.` })
    })
  })
  return async () => {
    if (lastClosed && context.pages().length === 0) tell(lastClosed, 'closed')
    for (const dialog of dialogs) tell(dialog.page(), dialog.type())
    const held = new Set([...dialogs].map((dialog) => dialog.page()))
    const asked = context.pages().filter((page) => !crashed.has(page) && !held.has(page))
    await Promise.all(asked.map(async (page) => (await reacts(page)) || tell(page, 'silent')))
  }
}

/**
 * The dialogs that nobody has answered yet. Playwright answers one by itself unless somebody listens for it, so that
 * we must not listen.
 */
function openDialogs(context) {
  const open = new Set()
  const emit = context.emit.bind(context)
  context.emit = (event, ...args) => {
    const [dialog] = args
    if (event === 'dialog' && dialog?.page?.()) watch(dialog)
    return emit(event, ...args)
  }
  const watch = (dialog) => {
    if (context.listenerCount('dialog') + dialog.page().listenerCount('dialog') === 0) return
    open.add(dialog)
    for (const way of ['accept', 'dismiss']) {
      const answer = dialog[way].bind(dialog)
      dialog[way] = (...args) => {
        open.delete(dialog)
        return answer(...args)
      }
    }
  }
  return open
}

/** Whether a page's scripts still take their turn. */
async function reacts(page) {
  let limit
  const late = new Promise((done) => {
    limit = setTimeout(done, PATIENCE_MS, false)
  })
  // A page that is just being left rejects, and reacts.
  const answered = unseen(page.context(), () => page.evaluate('true')).catch(({ message }) => !/crashed/.test(message))
  try {
    return await Promise.race([answered, late])
  } finally {
    clearTimeout(limit)
  }
}

function pathOf(page) {
  try {
    return new URL(page.url()).pathname.slice(0, 500)
  } catch {
    return ''
  }
}

module.exports = { reacts, watchHalts }
