import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { commentOfHost, saidEverywhere } from '../../../fixtures/builders/said-everywhere.ts'
import { hostileTexts } from '../../../fixtures/hostile-texts.ts'
import {
  golden,
  type Look,
  manyJourneys,
  openBrowser,
  openReport,
  onePicture as pictures,
  tooWideAt,
  violationsOf,
} from '../../../fixtures/report-pages.ts'
import type { Result } from '../../types.ts'
import { plainText } from '../../verdict/plain-text.ts'
import { renderHtml } from './render-html.ts'

/** A few results stand for all; the second tier looks at each. */
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const three = golden('three-journeys')
const opened = (result: Result, look?: Look) => openReport(browser, result, look)

describe('axe finds nothing', () => {
  test.each<[name: string, look: Look]>([
    ['three-journeys', { width: 390, colorScheme: 'dark' }],
    ['flow-changed', { width: 1280, colorScheme: 'light' }],
    ['cannot-complete', { width: 390, colorScheme: 'light' }],
    ['nothing-affected', { width: 1280, colorScheme: 'dark' }],
    ['below-target', { width: 390, colorScheme: 'dark' }],
    ['below-target', { width: 1280, colorScheme: 'light' }],
  ])('in %s', async (name, look) => {
    expect(await violationsOf(await opened(golden(name), look))).toEqual([])
  })
})

describe('the page', () => {
  test('fits a small phone, a phone and a desk', async () => {
    for (const result of [
      three,
      golden('flow-changed'),
      golden('below-target'),
      manyJourneys((name) => name.padEnd(2000, 'x')),
    ]) {
      expect(await tooWideAt(await opened(result), [320, 390, 1280])).toEqual([])
    }
  })

  test('is led to its findings by the first press of a key', async () => {
    const page = await opened(three)
    await page.keyboard.press('Tab')
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the findings')
    expect((await page.locator('.skip').boundingBox())?.y).toBeGreaterThanOrEqual(0)
    await page.keyboard.press('Enter')
    expect(await page.evaluate('document.activeElement.tagName')).toBe('MAIN')
    await page.context().close()
  })

  test('shows a picture in its own size when it is pressed, by mouse and by key, without a script', async () => {
    const page = await opened(golden('cannot-complete'))
    const widthOf = () => page.locator('.zoom img').evaluate((image) => image.getBoundingClientRect().width)
    const fitted = await widthOf()
    await page.locator('.zoom summary').click()
    const own = await widthOf()
    await page.locator('.zoom summary').press('Enter')
    expect([fitted > 100, own < 10, await widthOf()]).toEqual([true, true, fitted])
    await page.context().close()
  })

  test('prints what is folded', async () => {
    const list = (page: Page) => page.locator('ol.pairs').first()
    const screen = await opened(three)
    expect(await list(screen).isVisible()).toBe(false)
    const paper = await opened(three, { media: 'print' })
    expect(await list(paper).evaluate((element) => element.checkVisibility({ contentVisibilityAuto: true }))).toBe(true)
    expect(await paper.locator('.skip').isVisible()).toBe(false)
    await Promise.all([screen, paper].map((page) => page.context().close()))
  })

  test('applies its style and shows its pictures under its own policy', async () => {
    const page = await browser.newPage()
    const said: string[] = []
    page.on('console', (message) => void said.push(message.text()))
    await page.setContent(renderHtml({ result: golden('cannot-complete'), pictures }))
    const shown = `[document.querySelector('img').naturalWidth, getComputedStyle(document.querySelector('.verdict')).borderTopWidth]`
    expect(await page.evaluate(shown)).toEqual([1, '6px'])
    expect(said).toEqual([])
    await page.close()
  })
})

/** All of a page that is not text: each kind of element with its attributes, and where they lead. */
const outline = `(() => {
  const elements = [...document.querySelectorAll('*')]
  const kinds = elements.map((one) => [one.tagName, one.getAttribute('class'), ...[...one.attributes].map(({ name }) => name)].join(' '))
  const addresses = elements.flatMap((one) => one.getAttribute('href') ?? one.getAttribute('src') ?? [])
  return { kinds: [...new Set(kinds)].sort(), addresses: [...new Set(addresses)].sort() }
})()`

const outlineOf = (page: Page): Promise<{ kinds: string[]; addresses: string[] }> => page.evaluate(outline)

/** Beside what is said everywhere: the sides, the stops of the way, pictures and what made a number what it is. */
function whollySaid(text: string): Result {
  const result = saidEverywhere(three, text)
  return {
    ...result,
    arms: { base: { url: text, sha: text, playwright: text }, head: { url: text } },
    timings: { [text]: 1 },
    affected: { status: 'all', reason: text, journeys: [], blindSpots: [] },
    journeys: result.journeys.map((journey) => ({
      ...journey,
      attempts: journey.attempts.map((attempt) => ({
        ...attempt,
        head: { run: text, completed: false, screenshot: text },
      })),
      comparisons: journey.comparisons.map((comparison) => ({ ...comparison, evidence: [text] })),
      flows: journey.flows.map(({ flow, title, inspection }) => ({
        flow,
        title,
        ...(inspection && { inspection }),
        versions: {
          status: 'changed',
          difference: `+${text}\n-${text}`,
          baseFlowOnHead: { message: text, step: [text], screenshot: text },
        },
      })),
    })),
  }
}

test('S11: whatever pages, specs and people say is text, does nothing and asks nobody', async () => {
  const page = await browser.newPage()
  const asked: string[] = []
  page.on('request', (request) => void asked.push(request.url()))
  page.on('dialog', (dialog) => void asked.push(dialog.message()))
  page.on('pageerror', (error) => void asked.push(error.message))
  await page.setContent(renderHtml({ result: whollySaid('plain'), pictures: new Map() }))
  const plain = await outlineOf(page)
  expect(plain.addresses).toEqual(['#findings', '#journey-1', '#journey-2', '#journey-3', '#journeys', commentOfHost])
  for (const [name, text] of Object.entries(hostileTexts)) {
    await page.setContent(renderHtml({ result: whollySaid(text), pictures: new Map() }))
    const { kinds, addresses } = await outlineOf(page)
    expect({ name, kinds: kinds.filter((kind) => !plain.kinds.includes(kind)), addresses }).toEqual({
      name,
      kinds: [],
      addresses: plain.addresses,
    })
    const first =
      plainText(text)
        .split('\n')
        .find((line) => line.trim() !== '') ?? ''
    const read = await page.textContent('body')
    expect({ name, said: read?.includes(first.trim().slice(0, 60)) }).toEqual({ name, said: true })
  }
  expect(asked).toEqual([])
  await page.close()
})
