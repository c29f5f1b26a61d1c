import { afterAll, beforeAll, expect, it } from 'vitest'
import { call } from '../fixtures/builders/called.ts'
import type { GitRepository } from '../fixtures/builders/git-repository.ts'
import { shopRepository } from '../fixtures/builders/shop-repository.ts'

let shop: GitRepository
beforeAll(async () => {
  shop = await shopRepository()
})
afterAll(() => shop[Symbol.asyncDispose]())

const because = [{ file: 'page.html', path: ['page.html'], evidence: 'matches paths page.html' }]

async function told(...argv: string[]) {
  const { code, out, err } = await call(shop.folder, 'affected', ...argv)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return out
}

it('it says which journeys, and why', async () => {
  expect(await told()).toMatchInlineSnapshot(`
    "
    ● 1 journey is affected

    Place an order
    order
      page.html
      matches paths page.html
    "
  `)
  expect(JSON.parse(await told('--json'))).toEqual({
    status: 'some',
    journeys: [{ id: 'order', because }],
    blindSpots: [],
  })
})

it('it explains one journey, affected or not', async () => {
  expect(await told('--explain', 'order')).toMatchInlineSnapshot(`
    "
    Place an order
    order
      page.html
      matches paths page.html
    "
  `)
  expect(await told('--explain', 'order', '--base', 'HEAD')).toMatchInlineSnapshot(`
    "
    Place an order
      No changed file leads to it. What would:
      paths        page.html
      flows        ux/order.spec.mjs
    "
  `)
  expect(JSON.parse(await told('--explain', 'order', '--json'))).toEqual({ id: 'order', affected: true, because })
  expect(JSON.parse(await told('--explain', 'order', '--json', '--base', 'HEAD'))).toEqual({
    id: 'order',
    affected: false,
    because: [],
  })
})

it('it leaves the repository as it was', async () => {
  expect(await shop.git('status', '--porcelain')).toBe('')
})
