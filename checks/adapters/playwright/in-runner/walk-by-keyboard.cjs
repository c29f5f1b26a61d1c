const { nameElement } = require('../in-page/name-element.cjs')
const { tabPlaces } = require('../in-page/tab-places.cjs')

const MOST_PRESSES = 200
const LONGEST_WALK_MS = 6_000

/**
 * Presses Tab until it leads to where it has been, and tells what it reached. Where that leaves something out, Shift+Tab
 * and Escape are tried as well: only what holds the keyboard against all three is a trap. It changes what pages do, so
 * that an attempt that is walked through is worth nothing else.
 */
async function walkByKeyboard(page) {
  const session = await page.context().newCDPSession(page)
  try {
    const inPage = await openWorld(session)
    const until = Date.now() + LONGEST_WALK_MS
    const follow = (key) => followKey({ key, until, press: () => page.keyboard.press(key), inPage })
    const loop = await follow('Tab')
    let seen = await inPage(`seen(${JSON.stringify(loop)})`)
    if (seen.heldBy.length > 0) {
      await follow('Shift+Tab')
      seen = await inPage(`seen(${JSON.stringify(loop)})`)
    }
    if (seen.heldBy.length > 0) {
      await page.keyboard.press('Escape')
      await follow('Tab')
      seen = await inPage(`seen(${JSON.stringify(loop)})`)
    }
    await inPage('restore()')
    return seen
  } finally {
    await session.detach()
  }
}

/** The places that follow one another for ever. */
async function followKey({ key, until, press, inPage }) {
  const path = []
  let again = 0
  let nowhere = 0
  for (let presses = 0; presses < MOST_PRESSES && Date.now() < until; presses++) {
    await press()
    const at = await inPage('at()')
    if (at.place === -1) {
      if (++nowhere > 3) return path
      continue
    }
    const met = path.indexOf(at.place)
    if (met === -1) {
      path.push(at.place)
      again = at.again
    } else if (met < path.length - 1 || again-- <= 0) return path.slice(met)
  }
  throw new Error(`${key} came to no end: ${path.length} places were reached.`)
}

async function openWorld(session) {
  const { frameTree } = await session.send('Page.getFrameTree')
  const world = await session.send('Page.createIsolatedWorld', {
    frameId: frameTree.frame.id,
    worldName: 'ux-impact keys',
  })
  const evaluate = async (expression) => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      ...{ expression, contextId: world.executionContextId, returnByValue: true },
    })
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }
  await evaluate(`globalThis.places = (${tabPlaces})(${nameElement}); undefined`)
  return (call) => evaluate(`places.${call}`)
}

module.exports = { walkByKeyboard }
