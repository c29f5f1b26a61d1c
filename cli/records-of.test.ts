import { afterAll, beforeAll, expect, it } from 'vitest'
import { commits } from '../fixtures/builders/fake-history.ts'
import type { GitRepository } from '../fixtures/builders/git-repository.ts'
import { shopRepository } from '../fixtures/builders/shop-repository.ts'
import { recordsOf } from './records-of.ts'

let shop: GitRepository & { base: string; head: string }
beforeAll(async () => {
  shop = await shopRepository()
})
afterAll(() => shop[Symbol.asyncDispose]())

const of = (head: string, records: string | undefined = 'records') =>
  recordsOf(
    records === '' ? {} : { records },
    { request: { ...commits, head } as typeof commits, repository: shop.folder },
    shop.folder,
  )

it('only a run of the default branch may keep records, and any may read them', async () => {
  expect((await of(shop.base))?.append).toBeTypeOf('function')
  const pullRequest = await of(shop.head)
  expect([pullRequest?.append, await pullRequest?.list('coverage')]).toEqual([undefined, []])
})

it('there are none where no folder is named, and of two addresses', async () => {
  const request = { kind: 'addresses', base: 'http://a/', head: 'http://b/', pages: [] } as const
  expect(await of(shop.base, '')).toBeUndefined()
  expect(
    await recordsOf({ records: 'records' }, { request: { ...request, pages: [] }, repository: undefined }, shop.folder),
  ).toBeUndefined()
})

it('what is no folder is a mistake', async () => {
  await expect(of(shop.base, 'page.html')).rejects.toMatchObject({ code: 'recordsNotFolder', where: '--records' })
})
