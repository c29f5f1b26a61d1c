import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openRecords } from '../checks/adapters/records/open-records.ts'
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

it('it knows what journeys ran on the default branch, where their records are', async () => {
  const at = new Date()
  const files = [{ path: 'tips.mjs' }]
  const record = { journey: 'order', commit: 'a1b2c3d4'.repeat(5), at: at.toISOString(), files }
  await openRecords(join(shop.folder, 'records'), { now: () => at, mayAppend: true }).append?.('coverage', record)
  await shop.git('checkout', '--quiet', '-b', 'tips', 'main')
  await shop.commit({ 'tips.mjs': 'export const tip = () => 1' })
  expect(JSON.parse(await told('--json'))).toEqual({ status: 'none', blindSpots: [] })
  expect(await told('--records', 'records')).toMatchInlineSnapshot(`
    "
    ● 1 journey is affected

    Place an order
    order
      tips.mjs
      ran in the journey on the default branch (a1b2c3d)
    "
  `)
  expect(await told('--records', 'records', '--explain', 'order')).toMatchInlineSnapshot(`
    "
    Place an order
    order
      tips.mjs
      ran in the journey on the default branch (a1b2c3d)
    "
  `)
  expect(JSON.parse(await told('--records', 'none', '--json'))).toEqual({ status: 'none', blindSpots: [] })
  expect(await call(shop.folder, 'affected', '--records', 'tips.mjs')).toMatchObject({
    code: 2,
    err: expect.stringContaining('--records: There is a file where the folder tips.mjs would be.'),
  })
  await shop.git('checkout', '--quiet', 'pull-request')
})

it('it leaves the repository as it was', async () => {
  expect(await shop.git('status', '--porcelain')).toBe('')
})
