import { expect, test } from 'vitest'
import { flowCode } from './flow-code.ts'

const code = (source: string, titles = ['import a file']) => flowCode({ source, file: 'ux/import.spec.ts', titles })

const flow = "test('import a file', async ({ page }) => { await page.goto('/import') })"
const given = "import { test } from '@playwright/test'"

test('other flows of the file, comments and layout are left out', () => {
  const source = `${given}
// How people begin.
test('sign up', async ({ page }) => {
  /* A comment within what is left out. */
  await page.goto('/sign-up')
})

test('import a file', async ({ page }) => {
  await page.goto('/import') // the page
})
test.describe('orders', () => {
  test('place an order', async () => {})
})`

  expect(code(source)).toBe(`${given} ${flow}`)
})

test('hooks and whatever else the file does stay, since they are part of the flow', () => {
  const hook = "test.beforeEach(async ({ page }) => { await page.goto('/') })"
  const settings = "test.use({ locale: 'de-DE' })"

  expect(code([given, settings, hook, flow].join('\n'))).toBe([given, settings, hook, flow].join(' '))
})

test('a flow in a suite is its own test there; a flow that is a suite is all of its tests', () => {
  const source = `test.describe('imports', () => { test('one', () => {}); test('two', () => {}) })
test.describe('orders', () => { test('one', () => {}) })`

  expect(code(source, ['imports', 'two'])).toBe("test.describe('imports', () => { test('two', () => {}) })")
  expect(code(source, ['imports'])).toBe(
    "test.describe('imports', () => { test('one', () => {}); test('two', () => {}) })",
  )
})

test('a title that is computed may be the flow’s, so its test stays', () => {
  const source = `for (const size of ['S']) { test(\`buy \${size}\`, () => {}) }`

  expect(code(source, ['buy S'])).toBe(source)
})

test('space within texts is what is typed or expected, not layout', () => {
  const typing = (text: string) => `test('import a file', async ({ page }) => { await page.fill(${text}) })`

  expect(code(typing("'a  b'"))).not.toBe(code(typing("'a b'")))
  expect(code(typing('`a\n  b`'))).not.toBe(code(typing('`a b`')))
  expect(code(typing(`\`a\n\${1}\``))).toBe(typing(`\`a\n\${1}\``))
})

test('a source that does not parse is its own code', () => {
  expect(code('test(')).toBe('test(')
})
