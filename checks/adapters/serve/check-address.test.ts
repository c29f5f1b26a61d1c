import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTcpServer } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { checkAddress } from './check-address.ts'
import { freePort } from './free-port.ts'

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
  server = undefined
})

async function listen(listener: RequestListener): Promise<string> {
  const port = await freePort()
  server = createServer(listener).listen(port, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${port}/shop`
}

const answering = (status: number) => listen((_, response) => response.writeHead(status).end())
const { signal } = new AbortController()
const check = (url: string, within = 5_000) => checkAddress(url, { arm: 'base', signal, within })

describe('checkAddress', () => {
  test.each([200, 204, 302, 399])('%i is an answer', async (status) => {
    expect(await check(await answering(status))).toBe(undefined)
  })

  test.each([
    [400, 'addressError', 'answers with 400. Is the deployment complete and healthy?'],
    [401, 'addressUnauthorised', 'answers with 401: it asks for a log-in.'],
    [403, 'addressUnauthorised', 'answers with 403: it asks for a log-in.'],
    [404, 'addressError', 'answers with 404. Is the address right?'],
    [500, 'addressError', 'answers with 500. Is the deployment complete and healthy?'],
  ])('%i is not', async (status, code, words) => {
    const url = await answering(status)
    const text = expect.stringContaining(`${url} (base) ${words}`)
    expect(await check(url)).toEqual({ code, text, blame: 'missing', arm: 'base' })
  })

  test('an address that is open to a header alone is asked with it', async () => {
    const url = await listen((request, response) =>
      response.writeHead(request.headers['x-bypass'] === 's3cret' ? 200 : 401).end(),
    )
    expect(await check(url)).toMatchObject({ code: 'addressUnauthorised' })
    expect(await checkAddress(url, { arm: 'base', signal, headers: { 'x-bypass': 's3cret' } })).toEqual(undefined)
  })

  test('a port where nobody listens', async () => {
    const url = `http://127.0.0.1:${await freePort()}/`
    expect(await check(url)).toEqual({
      code: 'addressRefused',
      text: `Nobody listens at ${url} (base): the connection is refused. Is the server running?`,
      blame: 'missing',
      arm: 'base',
    })
  })

  test('a host that does not exist', async () => {
    expect(await check('http://no-such-host.invalid/')).toMatchObject({ code: 'addressUnknownHost' })
  })

  test('a server that never answers', async () => {
    expect(await check(await listen(() => {}), 200)).toMatchObject({
      code: 'addressSilent',
      text: expect.stringContaining('did not answer within 0.2 s'),
    })
  })

  test('an answer whose body never ends is an answer', async () => {
    expect(await check(await listen((_, response) => void response.write('data: 1\n\n')), 300)).toBe(undefined)
  })

  test('https where there is none', async () => {
    const url = (await answering(200)).replace('http:', 'https:')
    expect(await check(url)).toMatchObject({ code: 'addressUntrusted' })
  })

  test('a connection that breaks', async () => {
    const breaking = createTcpServer((socket) => socket.destroy()).listen(0, '127.0.0.1')
    await once(breaking, 'listening')
    const address = breaking.address()
    const port = typeof address === 'object' ? address?.port : undefined
    expect(await check(`http://127.0.0.1:${port}/`)).toMatchObject({ code: 'addressUnreachable' })
    breaking.close()
  })

  test.each(['shop', 'ftp://example.org/', 'file:///etc/passwd', 'javascript:alert(1)'])(
    '%s is a mistake',
    async (url) => {
      expect(await check(url)).toMatchObject({ code: 'addressMalformed', blame: 'mistake' })
    },
  )

  test('credentials and queries of an address are never told', async () => {
    const url = (await answering(500)).replace('//', '//user:secret@')
    const reason = await check(`${url}?token=secret#secret`)
    expect(reason?.code).toBe('addressError')
    expect(reason?.text).not.toContain('secret')
  })

  test('an abort is thrown at once', async () => {
    const url = await listen(() => {})
    const controller = new AbortController()
    const checking = checkAddress(url, { arm: 'base', signal: controller.signal })
    controller.abort(new Error('Ctrl-C'))
    await expect(checking).rejects.toThrow('Ctrl-C')
  })
})
