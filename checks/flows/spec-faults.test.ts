import { expect, test } from 'vitest'
import { specFaults } from './spec-faults.ts'

const faults = (source: string, sharedFolder = false) => specFaults({ source, file: 'ux/a.spec.ts', sharedFolder })

test('an absolute address is a fault, with its line', () => {
  const source = `test('a', async ({ page }) => {
  await page.goto('/')
  await page.goto('https://acme.io/import')
  await page.goto(\`http://localhost:3000/\${path}\`)
  await page.goto('//acme.io')
})`

  expect(faults(source)).toEqual([
    { line: 3, what: 'it goes to the absolute address https://acme.io/import' },
    { line: 4, what: 'it goes to the absolute address http://localhost:3000/' },
    { line: 5, what: 'it goes to the absolute address //acme.io' },
  ])
})

test('addresses built from the given baseURL, relative ones and empty pages are none', () => {
  const source = `test('a', async ({ page, baseURL }) => {
  await page.goto(\`\${baseURL}/import\`)
  await page.goto(new URL('/import', baseURL).href)
  await page.goto('import')
  await page.goto('about:blank')
  await page.goto()
})`

  expect(faults(source)).toEqual([])
})

test('a baseURL of its own is a fault, whether written out or chosen in test.use', () => {
  const source = `test.use({ baseURL: process.env.SHOP ?? 'http://localhost:3000' })
test.use({ 'baseURL': 'http://localhost:3000' })
const api = await request.newContext({ baseURL: 'https://api.acme.io' })`

  expect(faults(source)).toEqual([1, 2, 3].map((line) => ({ line, what: 'it sets a baseURL of its own' })))
})

test('passing on the baseURL that it was given is none', () => {
  const source = `test('a', async ({ playwright, baseURL: origin, baseURL }) => {
  await playwright.request.newContext({ baseURL })
  await playwright.request.newContext({ baseURL: origin, ...others })
})`

  expect(faults(source)).toEqual([])
})

test('a saved log-in state that the spec names is a fault only where both arms share a folder', () => {
  const source =
    "test.use({ storageState: 'state/ada.json' })\ntest.use({ storageState: { cookies: [], origins: [] } })"

  expect(faults(source, true)).toEqual([
    { line: 1, what: 'it names a saved log-in state, which both arms would share' },
  ])
  expect(faults(source, false)).toEqual([])
})

test('what does not parse has no faults: Playwright says so better', () => {
  expect(faults("test('a', async () => {")).toEqual([])
})
