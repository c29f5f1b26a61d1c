import { expect, test } from 'vitest'
import { pathOfPage } from './path-of-page.ts'

test.each([
  ['/orders', '/orders'],
  ['/orders/', '/orders'],
  ['/orders/?from=mail#new', '/orders'],
  ['/', ''],
  ['/größe 1', '/gr%C3%B6%C3%9Fe%201'],
  ['/gr%C3%B6%C3%9Fe%201', '/gr%C3%B6%C3%9Fe%201'],
  ['https://shop.acme.io/orders/7', '/orders/7'],
  ['http://', 'http:'],
])('the page %s is at %j', (page, path) => {
  expect(pathOfPage(page)).toBe(path)
})
