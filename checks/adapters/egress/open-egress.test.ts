import { request } from 'node:http'
import { connect } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSentinel, type Sentinel } from '../../../fixtures/sentinel.ts'
import { openEgress } from './open-egress.ts'

/** Stands for the public internet: allowed in these tests alone. */
const PUBLIC = '127.0.0.2'
const PRIVATE = '127.0.0.1'
const addresses: Record<string, string[]> = {
  'preview.test': [PUBLIC],
  'inside.test': [PRIVATE],
  'metadata.test': ['169.254.169.254'],
  'both.test': [PUBLIC, PRIVATE],
  'mapped.test': ['::ffff:127.0.0.1'],
}

let rebound = 0
const resolve = async (name: string) => {
  const found = name === 'rebinding.test' ? [rebound++ === 0 ? PUBLIC : PRIVATE] : addresses[name]
  if (!found) throw Object.assign(new Error(name), { code: 'ENOTFOUND' })
  return found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
}

let open: Sentinel
let sentinel: Sentinel
let said: string[]
let ends: (() => Promise<void>)[]
let egress: ReturnType<typeof openEgress>
beforeEach(async () => {
  rebound = 0
  said = []
  ends = []
  open = await openSentinel(PUBLIC, (asked, response) => {
    if (asked.url === '/moved') response.writeHead(302, { location: 'http://169.254.169.254/latest' })
    response.end(JSON.stringify(asked.headers))
  })
  sentinel = await openSentinel(PRIVATE)
  egress = openEgress({
    signal: new AbortController().signal,
    workspace: { onEnd: (step) => void ends.push(step) },
    say: (line) => void said.push(line),
    resolve,
    allow: (address) => address === PUBLIC,
  })
})
afterEach(async () => {
  for (const end of ends) await end()
  await Promise.all([open.close(), sentinel.close()])
})

const how = { headers: {}, within: 5_000 }
const ask = (host: string, port: number, path = '/') => egress.ask(`http://${host}:${port}${path}`, how)

describe('A request of our own', () => {
  test('reaches what is public, and is told a redirect instead of following it', async () => {
    expect(await ask('preview.test', open.port)).toEqual({ status: 'answered', code: 200 })
    expect(await ask('preview.test', open.port, '/moved')).toEqual({
      status: 'answered',
      code: 302,
      location: 'http://169.254.169.254/latest',
    })
    expect(open.seen).toEqual(['GET /', 'GET /moved'])
  })

  test.each([
    ['inside.test', 'inside.test leads to 127.0.0.1, a private address'],
    ['both.test', 'both.test leads to 127.0.0.1, a private address'],
    ['mapped.test', 'mapped.test leads to ::ffff:127.0.0.1, a private address'],
    ['metadata.test', 'metadata.test leads to 169.254.169.254, a private address'],
    ['127.0.0.1', '127.0.0.1 is a private address'],
    ['2130706433', '127.0.0.1 is a private address'],
    ['[::1]', '::1 is a private address'],
    ['[::ffff:127.0.0.1]', '::ffff:7f00:1 is a private address'],
  ])('S9: to %s is not made', async (host, because) => {
    expect(await ask(host, sentinel.port)).toEqual({ status: 'refused', because })
    expect(sentinel.seen).toEqual([])
  })

  test('S9: connects to nothing when the name leads elsewhere the second time it is resolved', async () => {
    expect(await ask('rebinding.test', sentinel.port)).toMatchObject({ status: 'refused' })
    expect(rebound).toEqual(2)
    expect(sentinel.seen).toEqual([])
  })

  test('says why there is no answer', async () => {
    expect(await ask('unknown.test', 80)).toEqual({ status: 'silent', because: 'it cannot be reached (ENOTFOUND)' })
    const slow = await openSentinel(PUBLIC, () => {})
    expect(await egress.ask(`http://preview.test:${slow.port}/`, { headers: {}, within: 200 })).toEqual({
      status: 'silent',
      because: 'it did not answer within 1 s',
    })
    await slow.close()
  })
})

/** A request for `url` through the proxy, by the proxy's own form of request. */
async function through(url: string): Promise<{ status: number; body: string }> {
  const proxy = new URL(await egress.openProxy())
  return await new Promise((done, fail) => {
    request({ host: proxy.hostname, port: proxy.port, path: url, headers: { host: new URL(url).host } }, (response) => {
      let body = ''
      response.on('data', (chunk) => {
        body += chunk
      })
      response.on('end', () => done({ status: response.statusCode ?? 0, body }))
    })
      .on('error', fail)
      .end()
  })
}

/** The first line that the proxy answers to a tunnel. */
async function tunnel(target: string): Promise<string> {
  const proxy = new URL(await egress.openProxy())
  return await new Promise((done, fail) => {
    const socket = connect(Number(proxy.port), proxy.hostname, () => socket.write(`CONNECT ${target} HTTP/1.1\r\n\r\n`))
    socket.once('data', (data) => {
      socket.destroy()
      done(data.toString().split('\r\n')[0] ?? '')
    })
    socket.once('error', fail)
  })
}

describe('The proxy', () => {
  test('is one for the whole run, and gone with it', async () => {
    const [one, other] = await Promise.all([egress.openProxy(), egress.openProxy()])
    expect(other).toEqual(one)
    expect(ends.length).toEqual(1)
    await ends.pop()?.()
    await expect(through(`http://preview.test:${open.port}/`)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  test('connects to what is public', async () => {
    expect(await through(`http://preview.test:${open.port}/a`)).toMatchObject({ status: 200 })
    expect(await tunnel(`preview.test:${open.port}`)).toEqual('HTTP/1.1 200 Connection Established')
    expect(said).toEqual([])
  })

  test.each(['inside.test', 'both.test', 'mapped.test', '127.0.0.1', '127.1', '0x7f.1', 'localhost', '[::1]'])(
    'S9: connects neither request nor tunnel to %s',
    async (host) => {
      const isName = /^(127\.1|0x7f\.1|localhost)$/.test(host)
      if (isName) addresses[host] = [PRIVATE]
      expect(await through(`http://${host}:${sentinel.port}/a`)).toMatchObject({ status: 403 })
      expect(await tunnel(`${host}:${sentinel.port}`)).toEqual('HTTP/1.1 403 Forbidden')
      expect(sentinel.seen).toEqual([])
    },
  )

  test('S9: connects to the address that it has checked, though the name leads elsewhere now', async () => {
    expect(await through(`http://rebinding.test:${open.port}/first`)).toMatchObject({ status: 200 })
    expect(await through(`http://rebinding.test:${sentinel.port}/second`)).toMatchObject({ status: 403 })
    expect([open.seen, sentinel.seen]).toEqual([['GET /first'], []])
  })

  test('says no more than twenty of them', async () => {
    for (let index = 1; index <= 23; index++) await through(`http://10.0.0.${index}/`)
    expect([said.length, said[19], said[20]]).toEqual([
      21,
      'Not connected: 10.0.0.20 is a private address',
      'Not connected: more private addresses',
    ])
  })

  test('says once of each what it has not connected, and of an unknown name nothing', async () => {
    await through('http://metadata.test/latest')
    await through('http://metadata.test/again')
    expect(await tunnel('unknown.test:443')).toEqual('HTTP/1.1 502 Bad Gateway')
    expect(said).toEqual(['Not connected: metadata.test leads to 169.254.169.254, a private address'])
  })
})
