const { randomUUID } = require('node:crypto')
const fs = require('node:fs')
const path = require('node:path')

const LONGEST_PAGE = 4000
const LONGEST_FONTS_MS = 1000
const LONGEST_SETTLING_MS = 3000
const BETWEEN_MS = 150
const MOST_PLACES = 100

/**
 * A picture of the page as it is once it has settled: fonts there, animations at their end, no caret, two alike in a
 * row. With it the places that name this attempt (`UX_IMPACT_RUN`), which are different each time.
 */
async function takeScreenshot(page, { masks, folder }) {
  await page.evaluate(fontsLoaded, LONGEST_FONTS_MS)
  const started = Date.now()
  let last = await picture(page, masks)
  for (let same = false; !same && Date.now() - started < LONGEST_SETTLING_MS; ) {
    await new Promise((done) => setTimeout(done, BETWEEN_MS))
    const next = await picture(page, masks)
    same = next.equals(last)
    last = next
  }
  const name = `look-${randomUUID()}.png`
  fs.writeFileSync(path.join(folder, name), last)
  const unsteady = await page.evaluate(placesOf, { text: process.env.UX_IMPACT_RUN, most: MOST_PLACES })
  return { picture: name, ...(unsteady.length > 0 && { unsteady }) }
}

async function picture(page, masks) {
  const { width, height } = await page.evaluate(sizeOf)
  return await page.screenshot({
    ...{ animations: 'disabled', caret: 'hide', scale: 'css', timeout: 5000, maskColor: '#808080' },
    mask: masks.map((selector) => page.locator(`css=${selector}`)),
    fullPage: true,
    clip: { x: 0, y: 0, width, height: Math.min(height, LONGEST_PAGE) },
  })
}

/** These run in the page. */
async function fontsLoaded(longest) {
  await Promise.race([document.fonts.ready, new Promise((done) => setTimeout(done, longest))])
}

function sizeOf() {
  const { scrollHeight } = document.documentElement
  return { width: Math.max(innerWidth, 1), height: Math.max(scrollHeight, innerHeight, 1) }
}

function placesOf({ text, most }) {
  if (!text) return []
  const found = []
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node && found.length < most; node = walker.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE && node.data.includes(text)) {
      const range = document.createRange()
      range.selectNodeContents(node)
      found.push(...range.getClientRects())
    } else if (typeof node.value === 'string' && node.value.includes(text)) found.push(node.getBoundingClientRect())
  }
  return found.slice(0, most).flatMap(({ x, y, width, height }) => {
    const [left, top] = [Math.max(0, Math.floor(x + scrollX)), Math.max(0, Math.floor(y + scrollY))]
    const box = { x: left, y: top, width: Math.ceil(width) + 1, height: Math.ceil(height) + 1 }
    return Object.values(box).every((value) => value <= 100_000) ? [box] : []
  })
}

module.exports = { takeScreenshot }
