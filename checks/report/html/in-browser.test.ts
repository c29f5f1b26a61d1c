import axe from 'axe-core'
import { type Browser, chromium, type Page } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assessed } from '../../../fixtures/assessments/assessment.ts'
import { assessments } from '../../../fixtures/assessments/cases.ts'
import { hugeResult } from '../../../fixtures/builders/huge-result.ts'
import { commentOfHost, saidEverywhere } from '../../../fixtures/builders/said-everywhere.ts'
import { hostileTexts } from '../../../fixtures/hostile-texts.ts'
import { findBrowser } from '../../adapters/playwright/find-browser.ts'
import { ownPlaywright } from '../../adapters/playwright/find-playwright.ts'
import type { Result } from '../../types.ts'
import { plainText } from '../../verdict/plain-text.ts'
import { renderHtml } from './render-html.ts'

let browser: Browser
beforeAll(async () => {
  const executablePath = findBrowser(ownPlaywright().core)
  browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] })
})
afterAll(() => browser.close())

const golden = (name: string) => assessed(assessments[name] ?? { journeys: [] })
const three = golden('three-journeys')
const red = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=='
const pictures = new Map([['evidence/initial-import/head-1.png', red]])

/** Seven journeys with many findings each; `pad` makes their titles and paths. */
function many(pad: (name: string) => string): Result {
  const result = hugeResult(pad)
  const journeys = result.journeys
    .slice(0, 7)
    .map((journey) => ({ ...journey, findings: journey.findings.slice(0, 10) }))
  return { ...result, journeys }
}

type Look = { width?: number; colorScheme?: 'light' | 'dark'; media?: 'print' }

async function opened(result: Result, { width = 1280, colorScheme = 'light', media }: Look = {}): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    colorScheme,
    offline: true,
    bypassCSP: true,
  })
  const page = await context.newPage()
  if (media) await page.emulateMedia({ media })
  await page.setContent(renderHtml({ result, pictures }))
  return page
}

/** What axe finds wrong, and where. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: typeof import('axe-core') }
    const { violations } = await axe.run()
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`)
  })
  await page.context().close()
  return found
}

describe('axe finds nothing', () => {
  test.each(Object.keys(assessments))('in %s', async (name) => {
    expect(await violations(await opened(golden(name)))).toEqual([])
  })

  test.each<Look>([
    { width: 390, colorScheme: 'light' },
    { width: 390, colorScheme: 'dark' },
    { width: 1280, colorScheme: 'dark' },
  ])('at a width of $width in $colorScheme', async (look) => {
    for (const name of ['three-journeys', 'flow-changed']) {
      expect(await violations(await opened(golden(name), look))).toEqual([])
    }
  })

  test('in many journeys, most of them folded', async () => {
    expect(await violations(await opened(many((name) => name)))).toEqual([])
  })
})

describe('the page', () => {
  test('fits a phone, a small one and a desk', async () => {
    for (const result of [...Object.keys(assessments).map(golden), many((name) => name.padEnd(2000, 'x'))]) {
      const page = await opened(result)
      for (const width of [320, 390, 1280]) {
        await page.setViewportSize({ width, height: 900 })
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
      }
      await page.context().close()
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
      flows: journey.flows.map(({ flow, title }) => ({
        flow,
        title,
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
