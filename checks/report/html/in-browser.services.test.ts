import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assessments } from '../../../fixtures/assessments/cases.ts'
import {
  golden,
  type Look,
  manyJourneys,
  openBrowser,
  openReport,
  tooWideAt,
  violationsOf,
} from '../../../fixtures/report-pages.ts'

/** Every golden result at every width and in every light; the first tier looks at a few of them. */
let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const looks: Look[] = [390, 1280].flatMap((width) => [
  { width, colorScheme: 'light' as const },
  { width, colorScheme: 'dark' as const },
])

describe.each(Object.keys(assessments))('%s', (name) => {
  test('has nothing that axe finds', async () => {
    for (const look of looks) expect(await violationsOf(await openReport(browser, golden(name), look))).toEqual([])
  })

  test('fits a small phone, a phone and a desk', async () => {
    expect(await tooWideAt(await openReport(browser, golden(name)), [320, 390, 1280])).toEqual([])
  })
})

test('axe finds nothing in many journeys, most of them folded', async () => {
  expect(
    await violationsOf(
      await openReport(
        browser,
        manyJourneys((name) => name),
      ),
    ),
  ).toEqual([])
})
