const { randomUUID } = require('node:crypto')
const fs = require('node:fs')
const path = require('node:path')
const { unseen } = require('./unseen.cjs')

const LONGEST_SCRIPT = 20_000_000
const MOST_TEXT = 60_000_000
const LONGEST_MAP_NAME = 30_000_000
const LONGEST_TAKE_MS = 5000

/**
 * Records which parts of the arm's own scripts run, from a page's first script on, by V8's precise coverage. What ran
 * is taken at each step's end, since a page that leaves for another process takes its record along. One line of the
 * file each: `{ id, url, map, text }` of a script that names a source map, and `{ took: [{ id, ranges }] }`. The
 * address of a popup's first script may be missed.
 */
function coverLines({ folder, origin }, note) {
  const name = `coverage-${randomUUID()}.jsonl`
  const file = path.join(folder, name)
  const pages = new Map()
  let room = MOST_TEXT
  let told = false

  const write = (line) => {
    if (!told) note({ kind: 'covered', file: name })
    told = true
    fs.appendFileSync(file, `${JSON.stringify(line)}\n`)
  }

  /** A page is told of before it is handed out, and whoever gets it must wait for what was begun then. */
  function start(page) {
    const known = pages.get(page)
    if (known) return known.started
    const recorded = { scripts: new Set(), number: pages.size }
    pages.set(page, recorded)
    recorded.started = record(page, recorded)
    return recorded.started
  }

  async function record(page, recorded) {
    await unseen(page.context(), async () => {
      const session = await page.context().newCDPSession(page)
      session.on('Debugger.scriptParsed', (script) => void keepScript(page, session, recorded, script))
      await session.send('Profiler.enable')
      await session.send('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
      await session.send('Debugger.enable')
      await session.send('Debugger.setSkipAllPauses', { skip: true })
      recorded.session = session
    }).catch(() => {})
  }

  async function keepScript(page, session, { scripts, number }, { scriptId, url, sourceMapURL, length }) {
    const isOurs = originOf(url) === origin && sourceMapURL && sourceMapURL.length <= LONGEST_MAP_NAME
    if (!isOurs || length > Math.min(LONGEST_SCRIPT, room)) return
    room -= length
    scripts.add(scriptId)
    const { scriptSource } = await unseen(page.context(), () =>
      session.send('Debugger.getScriptSource', { scriptId }),
    ).catch(() => ({}))
    if (scriptSource) write({ id: `${number}.${scriptId}`, url, map: sourceMapURL, text: scriptSource })
  }

  async function takeOf(page, { session, scripts, number }) {
    if (!session || page.isClosed()) return
    const { result } = await unseen(page.context(), () => session.send('Profiler.takePreciseCoverage'))
    const took = result
      .filter(({ scriptId }) => scripts.has(scriptId))
      .map(({ scriptId, functions }) => ({
        id: `${number}.${scriptId}`,
        ranges: functions.flatMap(({ ranges }) =>
          ranges.map(({ startOffset, endOffset, count }) => [startOffset, endOffset, count]),
        ),
      }))
    if (took.length > 0) write({ took })
  }

  return {
    opened(context) {
      const newPage = context.newPage.bind(context)
      context.newPage = async (...args) => {
        const page = await newPage(...args)
        await start(page)
        return page
      }
      context.on('page', (page) => void start(page))
    },
    async take() {
      let limit
      const late = new Promise((done) => (limit = setTimeout(done, LONGEST_TAKE_MS)))
      await Promise.race([Promise.allSettled([...pages].map(([page, recorded]) => takeOf(page, recorded))), late])
      clearTimeout(limit)
    },
  }
}

function originOf(url) {
  try {
    return new URL(url).origin
  } catch {
    return undefined
  }
}

module.exports = { coverLines }
