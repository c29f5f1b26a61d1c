const fs = require('node:fs')

/** Success criteria of WCAG 2.2 to level AA, and what axe calls best practices. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const MOST = 200
const WORLD = 'ux-impact'

let source

/**
 * What breaks a rule of accessibility on a page, element by element, by axe. It runs in a world of its own in each
 * frame: the page does not see it, its content security policy does not hinder it, and nothing of it stays.
 */
async function auditAccessibility(page, { axe }) {
  source ??= fs.readFileSync(axe, 'utf8')
  const found = []
  for (const { session, frames, close } of await sessionsOf(page)) {
    try {
      for (const { id, names } of frames) found.push(...(await auditFrame(session, id, names)))
    } finally {
      await close()
    }
  }
  return found.slice(0, MOST)
}

/** Frames of other processes have a session of their own. */
async function sessionsOf(page) {
  const own = await page.context().newCDPSession(page)
  const { frameTree } = await own.send('Page.getFrameTree')
  const sessions = [{ session: own, frames: framesOf(frameTree, []), close: () => own.detach() }]
  for (const frame of page.frames()) {
    if (frame === page.mainFrame()) continue
    const session = await page
      .context()
      .newCDPSession(frame)
      .catch(() => undefined)
    if (!session) continue
    const tree = await session.send('Page.getFrameTree')
    sessions.push({ session, frames: framesOf(tree.frameTree, [nameOf(frame.url())]), close: () => session.detach() })
  }
  return sessions
}

function framesOf({ frame, childFrames = [] }, names) {
  const children = childFrames.flatMap((child) => framesOf(child, [...names, nameOf(child.frame.url)]))
  return [{ id: frame.id, names }, ...children]
}

/** A frame is told by its path: its element may have no selector of its own. */
function nameOf(url) {
  try {
    return `iframe ${new URL(url).pathname}`.slice(0, 200)
  } catch {
    return 'iframe'
  }
}

async function auditFrame(session, frameId, names) {
  const { executionContextId } = await session.send('Page.createIsolatedWorld', { frameId, worldName: WORLD })
  const evaluate = async (expression) => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      ...{ expression, contextId: executionContextId, awaitPromise: true, returnByValue: true },
    })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }
  await evaluate(`typeof axe === 'undefined' && (() => {${source}})()`)
  // What axe calls best practices is about whole pages.
  const tags = names.length > 0 ? TAGS.filter((tag) => tag.startsWith('wcag')) : TAGS
  const violations = await evaluate(`(${runAxe})(${JSON.stringify(tags)})`)
  return violations.map(({ target, ...violation }) => ({ ...violation, target: [...names, ...target] }))
}

/** Runs in the page's frame. Values of attributes may be personal, so that only their names are kept of most. */
async function runAxe(tags) {
  const { violations } = await axe.run(document, {
    runOnly: { type: 'tag', values: tags },
    resultTypes: ['violations'],
    iframes: false,
    preload: false,
  })
  const kept = new Set(['type', 'role', 'id', 'class', 'tabindex', 'lang'])
  const tagOf = (html) => {
    const tag = /^<[^>]*>?/.exec(html)?.[0] ?? ''
    const name = /^<([\w-]+)/.exec(tag)?.[1] ?? 'element'
    const attributes = [...tag.matchAll(/\s([\w:-]+)(?:="([^"]*)")?/g)].map(([, key, value]) =>
      value === undefined ? key : `${key}="${kept.has(key) ? value : '…'}"`,
    )
    return `<${[name, ...attributes].join(' ')}>`.slice(0, 300)
  }
  return violations.flatMap(({ id, help, impact, tags: of, nodes }) =>
    nodes.map(({ target, html }) => ({
      rule: id,
      help: help.slice(0, 300),
      ...(impact ? { impact } : {}),
      ...(of.includes('best-practice') ? { practice: true } : {}),
      target: target
        .flat()
        .map((selector) => String(selector).slice(0, 500))
        .slice(0, 10),
      html: tagOf(html),
    })),
  )
}

module.exports = { auditAccessibility }
