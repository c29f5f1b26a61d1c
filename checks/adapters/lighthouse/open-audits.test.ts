import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AuditRig, openAuditRig } from '../../../fixtures/audit-rig.ts'

let rig: AuditRig
beforeAll(async () => {
  rig = await openAuditRig()
})
afterAll(async () => {
  expect(await rig.close()).toEqual([])
})

const run = { arm: 'head', startedAt: expect.any(String), duration: expect.any(Number) }

test('what a page does not pass is told in the words of Lighthouse, with the elements', async () => {
  const audit = await rig.audit('/careless')
  const failing = audit.status === 'audited' ? audit.failing.toSorted((a, b) => a.id.localeCompare(b.id)) : []
  expect({ ...audit, failing }).toEqual({
    ...run,
    status: 'audited',
    failing: [
      { id: 'link-text', title: 'Links do not have descriptive text', items: ['/more click here'] },
      { id: 'meta-description', title: 'Document does not have a meta description', items: [] },
      {
        id: 'paste-preventing-inputs',
        title: 'Prevents users from pasting into input fields',
        items: ['body > main > input#code'],
      },
    ],
    unknown: [],
    values: {},
  })
})

test('a page is opened as the arm and its log-in open it, and knows nothing of the page before', async () => {
  const { shop, workspace } = rig
  const session = join(workspace.folder, 'state.json')
  const cookie = { name: 'customer', value: 'Ada', domain: '127.0.0.1', path: '/', expires: -1, httpOnly: true }
  const origins = [{ origin: shop.url, localStorage: [{ name: 'seen', value: 'yes' }] }]
  writeFileSync(session, JSON.stringify({ cookies: [{ ...cookie, secure: false, sameSite: 'Lax' }], origins }))
  const storage = { local: { theme: 'dark' }, session: { tab: '2' } }
  const access = { cookies: { beta: '1' }, headers: {}, query: {}, storage, secrets: [] }
  expect(await rig.audit('/account', { arm: { access }, session, categories: ['seo'] })).toMatchObject({
    status: 'audited',
    values: { 'categories:seo': expect.any(Number) },
  })
  expect(shop.asked.find(({ url }) => url === '/account')?.headers.cookie).toBe('customer=Ada; beta=1')
  expect(shop.asked.map(({ url }) => url)).toContain('/told?seen=yes&theme=dark&tab=2')
  expect(await rig.audit('/account')).toEqual({ ...run, status: 'not audited', reason: 'landed on /login' })
})
