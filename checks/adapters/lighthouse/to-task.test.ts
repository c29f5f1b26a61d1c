import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AuditOrder } from '../../ports.ts'
import { toTask } from './to-task.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ux-impact-task-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const order: AuditOrder = {
  arm: { arm: 'head', url: 'http://127.0.0.1:3000', root: '' },
  page: '/orders',
  flow: { profile: 'desktop' },
  audits: ['doctype'],
  categories: [],
}
const plain = {
  browser: 'http://127.0.0.1:9222',
  url: 'http://127.0.0.1:3000/orders',
  mobile: false,
  audits: ['doctype'],
  categories: [],
  cookies: [],
  storages: [],
}
const taskWith = (saved: string, parts: Partial<AuditOrder> = {}) => {
  const session = join(folder, 'state.json')
  writeFileSync(session, saved)
  return toTask({ ...order, ...parts, session }, plain.browser)
}

test('a page is opened with the log-in state, what the arm itself is opened with comes last', async () => {
  const cookie = { name: 'person', value: 'Ada', domain: '127.0.0.1', path: '/', expires: -1, httpOnly: true }
  const later = { ...cookie, name: 'later', expires: 2_000_000_000, partitionKey: 'http://127.0.0.1' }
  const origin = 'http://127.0.0.1:3000'
  const stored = (name: string) => [{ name, value: 'of Ada' }]
  const origins = [
    { origin, localStorage: stored('token'), sessionStorage: stored('tab') },
    { origin: 'https://login.acme.io', localStorage: stored('account') },
  ]
  const access = {
    cookies: { beta: '1' },
    headers: {},
    query: {},
    storage: { local: { theme: 'dark' }, session: {} },
    secrets: [],
  }
  const task = await taskWith(JSON.stringify({ cookies: [cookie, later], origins }), { arm: { ...order.arm, access } })
  expect(task).toEqual({
    ...plain,
    cookies: [
      { name: 'person', value: 'Ada', domain: '127.0.0.1', path: '/', httpOnly: true },
      { name: 'later', value: 'Ada', domain: '127.0.0.1', path: '/', httpOnly: true, expires: 2_000_000_000 },
      { name: 'beta', value: '1', domain: '127.0.0.1', path: '/' },
    ],
    storages: [
      {
        origin,
        local: [
          ['token', 'of Ada'],
          ['theme', 'dark'],
        ],
        session: [['tab', 'of Ada']],
      },
      { origin: 'https://login.acme.io', local: [['account', 'of Ada']], session: [] },
    ],
  })
})

test('without a state, or with what is none, it is opened as anybody opens it', async () => {
  expect(await toTask(order, plain.browser)).toEqual(plain)
  expect(await taskWith('no state')).toEqual(plain)
  expect(await taskWith('{"cookies":[],"origins":[{"origin":"http://127.0.0.1:3000"}]}')).toEqual(plain)
  expect(await toTask({ ...order, session: join(folder, 'missing.json') }, plain.browser)).toEqual(plain)
})

test('as a phone, in its language and time zone', async () => {
  const flow = { profile: 'mobile' as const, locale: 'de-DE', timezone: 'Asia/Tokyo' }
  expect(await toTask({ ...order, flow }, plain.browser)).toEqual({
    ...plain,
    mobile: true,
    language: 'de-DE',
    timezone: 'Asia/Tokyo',
  })
})
