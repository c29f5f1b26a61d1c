import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { hostOn } from '../../../fixtures/builders/host-on.ts'

const since = '2026-09-01T00:00:00Z'
const issue = (number: number, more: object = {}) => ({
  number,
  title: `Issue ${number}`,
  body: 'Slow',
  user: { login: 'octo', type: 'User' },
  created_at: '2026-09-02T00:00:00Z',
  ...more,
})

let asked: Record<string, string>[]
let answer: { status: number; body: unknown }
let close: () => void
let host: ReturnType<typeof hostOn>
beforeEach(async () => {
  asked = []
  const server = createServer(({ url = '' }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://localhost')
    asked.push({ pathname, ...Object.fromEntries(searchParams) })
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  close = () => void server.close()
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  host = hostOn({ apiUrl, webUrl: 'https://github.com', repository: 'acme/stockroom', token: () => 'ghs_x' })
})
afterEach(() => close())

it('reads a page of the issues with a label, the newest first, and leaves out pull requests', async () => {
  answer = {
    status: 200,
    body: [issue(3), issue(2, { pull_request: { url: 'x' } }), issue(1, { body: null, user: null })],
  }
  expect(await host.issues.labelled({ label: 'slow import', since, page: 1 })).toEqual({
    issues: [
      { number: 3, title: 'Issue 3', body: 'Slow', author: 'octo', createdAt: '2026-09-02T00:00:00Z' },
      { number: 1, title: 'Issue 1', body: '', author: 'ghost', createdAt: '2026-09-02T00:00:00Z' },
    ],
    more: false,
  })
  expect(asked).toEqual([
    {
      pathname: '/repos/acme/stockroom/issues',
      labels: 'slow import',
      since,
      page: '1',
      state: 'all',
      sort: 'created',
      direction: 'desc',
      per_page: '100',
    },
  ])
})

it('knows that there may be more by a full page, also where pull requests fill it', async () => {
  answer = { status: 200, body: Array.from({ length: 100 }, (_, index) => issue(index, { pull_request: {} })) }
  expect(await host.issues.labelled({ label: 'x', since, page: 2 })).toEqual({ issues: [], more: true })
})

it('says which permission it lacks', async () => {
  answer = { status: 403, body: { message: 'Resource not accessible by integration' } }
  expect(await host.issues.labelled({ label: 'x', since, page: 1 })).toMatchObject({
    status: 'refused',
    code: 'permission',
    reason: expect.stringContaining('Could not list the issues labelled x'),
  })
})
