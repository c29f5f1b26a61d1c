import { expect, test } from 'vitest'
import { landedElsewhere } from './landed-elsewhere.ts'

const asked = 'http://127.0.0.1:3000/orders?from=mail'

test.each([
  ['http://127.0.0.1:3000/orders?from=mail', undefined],
  ['http://127.0.0.1:3000/orders/#new', undefined],
  ['http://127.0.0.1:3000/login?back=/orders', 'landed on /login'],
  ['http://127.0.0.1:3000/', 'landed on /'],
  ['https://login.acme.io/orders', 'landed on https://login.acme.io'],
  ['chrome-error://chromewebdata/', 'no page was shown'],
  ['', 'no page was shown'],
])('a page that ends on %s: %s', (final, why) => {
  expect(landedElsewhere({ asked, final })).toEqual(why)
})

test.each([
  [200, undefined],
  [399, undefined],
  [400, 'it answered 400'],
  [503, 'it answered 503'],
])('a page that answers %s: %s', (status, why) => {
  expect(landedElsewhere({ asked, final: asked, status })).toEqual(why)
})
