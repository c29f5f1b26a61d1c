import { afterEach, expect, test } from 'vitest'
import { type AuditRig, openAuditRig } from '../../../fixtures/audit-rig.ts'

let rig: AuditRig
afterEach(async () => {
  expect(await rig.close()).toEqual([])
})

const run = { arm: 'head', startedAt: expect.any(String), duration: expect.any(Number) }

test('a page that leads elsewhere once it has loaded, or fails, is not the one that was meant', async () => {
  rig = await openAuditRig()
  expect(await rig.audit('/soon')).toEqual({ ...run, status: 'not audited', reason: 'landed on /login' })
  expect(await rig.audit('/missing')).toEqual({ ...run, status: 'not audited', reason: 'it answered 404' })
})

test('what a page sends to analytics is answered on this machine, and a phone is one', async () => {
  rig = await openAuditRig()
  const audits = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'resource-summary']
  expect(await rig.audit('/counted', { flow: { profile: 'mobile', locale: 'de-DE' }, audits })).toMatchObject({
    status: 'audited',
    failing: [],
    values: {
      'first-contentful-paint': expect.any(Number),
      'largest-contentful-paint': expect.any(Number),
      'total-blocking-time': expect.any(Number),
      'resource-summary:document:count': 1,
    },
  })
  const { headers } = rig.shop.asked.find(({ url }) => url === '/counted') ?? {}
  expect(headers).toMatchObject({ 'user-agent': expect.stringContaining('Mobile'), 'accept-language': 'de-DE' })
  expect(rig.shop.asked.map(({ url }) => url)).toContain('/told?seg200')
})

test('headers of the arm go to the arm', async () => {
  rig = await openAuditRig()
  const { url } = rig.shop
  const terms = { origins: [{ origin: url, headers: { 'x-protection': 'open' }, query: { beta: '1' } }] }
  expect(await rig.audit('/login', { arm: { terms } })).toMatchObject({ status: 'audited' })
  const opened = rig.shop.asked.find((request) => request.url === '/login?beta=1')
  expect(opened?.headers['x-protection']).toBe('open')
})

test('an audit that does not end is ended with its browser, and the next one is of a new one', async () => {
  rig = await openAuditRig({ longest: 45_000 })
  expect(await rig.audit('/hang')).toEqual({ ...run, status: 'not audited', reason: 'it took longer than 45 s' })
  expect(await rig.audit('/login')).toMatchObject({ status: 'audited' })
})
