import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openReach } from './open-reach.ts'
import { openReachingFetch } from './open-reaching-fetch.ts'

let seen: string[]
let port: number
let close: () => void
beforeEach(async () => {
  seen = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    seen.push(`${request.method} ${request.url} ${request.headers.authorization} ${body}`)
    if (request.url === '/moved') response.writeHead(302, { location: 'http://169.254.169.254/' })
    if (request.url === '/slow') return
    response.end('{"text":"größer"}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
  close = () => {
    server.closeAllConnections()
    server.close()
  }
})
afterEach(() => close())

const resolve = async (name: string) => [
  { address: { 'beside.test': '127.0.0.1', 'metadata.test': '169.254.169.254' }[name] ?? name, family: 4 },
]
const fetchThrough = (allow: boolean) => openReachingFetch(openReach({ allowPrivate: () => allow, resolve }))

test('What may be reached is asked and answers', async () => {
  const how = { method: 'POST', headers: { authorization: 'Bearer x' }, body: 'größe' }
  const response = await fetchThrough(true)(`http://beside.test:${port}/a?b=c`, how)
  expect([response.status, await response.json()]).toEqual([200, { text: 'größer' }])
  expect(seen).toEqual(['POST /a?b=c Bearer x größe'])
})

test('A redirect is the answer', async () => {
  const response = await fetchThrough(true)(`http://beside.test:${port}/moved`)
  expect([response.status, response.headers.get('location')]).toEqual([302, 'http://169.254.169.254/'])
})

test.each([
  ['metadata.test', true],
  ['169.254.169.254', true],
  ['beside.test', false],
  ['127.0.0.1', false],
])('S9: %s is not asked', async (host, allow) => {
  await expect(fetchThrough(allow)(`http://${host}:${port}/`)).rejects.toThrow('private address')
  expect(seen).toEqual([])
})

test('Whoever no longer waits is told', async () => {
  const asked = fetchThrough(true)(`http://beside.test:${port}/slow`, { signal: AbortSignal.timeout(100) })
  await expect(asked).rejects.toThrow('fetch failed')
})
