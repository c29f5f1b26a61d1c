/** The flow of a journey that has no script: it opens the journey's pages, one step each. */
const { test, expect } = require('playwright/test')
const { readPlan } = require('./plan.cjs')

const { pages } = readPlan()

test('visit the pages', async ({ page }) => {
  for (const path of pages) {
    await test.step(`open ${path}`, async () => {
      const response = await page.goto(path, { waitUntil: 'load' })
      expect(response?.status() ?? 200, `${path} answers`).toBeLessThan(400)
    })
  }
})
