import { createHmac, randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { Delivery } from '../store/delivery.ts'
import { TooMany } from './group-commit.ts'
import { openServer, type Server } from './open-server.ts'
import { deliveryReceiver, type Problem } from './receive-delivery.ts'

const secret = '0123456789abcdef0123456789abcdef'
const payload = {
  action: 'opened',
  installation: { id: 1 },
  repository: { id: 10, full_name: 'acme/shop' },
  pull_request: { number: 7, head: { sha: 'a'.repeat(40) } },
}
const sign = (body: string) => `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

const servers: Server[] = []
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()))
})

async function serve(keep: (delivery: Delivery) => Promise<void> = async () => {}) {
  const kept: Delivery[] = []
  const problems: Problem[] = []
  const observed: number[] = []
  const server = await openServer({
    host: '127.0.0.1',
    port: 0,
    webhookPath: '/hooks',
    receive: deliveryReceiver({
      secret,
      app: 5,
      longestMs: 300,
      keep: async (delivery) => {
        await keep(delivery)
        kept.push(delivery)
      },
      report: (problem) => problems.push(problem),
    }),
    page: async (path) => (path === '/healthz' ? { status: 200, type: 'text/plain', body: 'Alive.\n' } : undefined),
    observe: ({ status }) => observed.push(status),
  })
  servers.push(server)
  const origin = `http://127.0.0.1:${server.port}`
  const send = async (body: string, headers: Record<string, string> = {}, path = '/hooks') => {
    const response = await fetch(`${origin}${path}`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-github-event': 'pull_request',
        'x-github-delivery': 'guid-1',
        'x-hub-signature-256': sign(body),
        ...headers,
      },
    })
    return `${response.status} ${(await response.text()).trim()}`
  }
  return { origin, port: server.port, kept, problems, observed, send, server }
}

const body = JSON.stringify(payload)

it('a signed delivery is acknowledged once it is kept, and nothing of its texts is', async () => {
  const { send, kept, observed } = await serve()
  expect(await send(body)).toBe('200 Kept.')
  expect(kept).toEqual([
    {
      guid: 'guid-1',
      event: 'pull_request',
      asks: {
        action: 'opened',
        installation: 1,
        repository: 10,
        repositories: [{ id: 10, name: 'acme/shop' }],
        removed: [],
        marks: [{ repository: 10, kind: 'pullRequest', number: 7, head: 'a'.repeat(40) }],
      },
    },
  ])
  expect(observed).toEqual([200])
})

it('it is taken at the root as well, where Probot’s page lets GitHub send it', async () => {
  const { send } = await serve()
  expect([await send(body, {}, '/'), await send(body, {}, '/elsewhere')]).toEqual([
    '200 Kept.',
    '404 There is nothing here.',
  ])
})

describe('what is no delivery is refused, and not kept', () => {
  it.each([
    [
      'S2: another signature',
      body,
      { 'x-hub-signature-256': sign(`${body} `) },
      '400 The signature is not of this body and our secret.',
    ],
    ['S2: no signature', body, { 'x-hub-signature-256': '' }, '400 The header X-Hub-Signature-256 is missing.'],
    [
      'S2: JSON that says the same',
      JSON.stringify(payload, null, 1),
      { 'x-hub-signature-256': sign(body) },
      '400 The signature is not of this body and our secret.',
    ],
    ['no JSON', 'text', {}, '400 The body is not JSON.'],
    [
      'a form',
      body,
      { 'content-type': 'application/x-www-form-urlencoded' },
      '415 Let the webhook send application/json.',
    ],
    ['no event', body, { 'x-github-event': '' }, '400 The header X-GitHub-Event is missing.'],
    ['no id', body, { 'x-github-delivery': "1'; DROP TABLE" }, '400 The header X-GitHub-Delivery is missing.'],
  ])('%s', async (_, sent, headers, answer) => {
    const { send, kept } = await serve()
    expect([await send(sent, headers), kept]).toEqual([answer, []])
  })
})

it('JSON of any depth and shape is taken', async () => {
  const { send, kept, problems } = await serve()
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
  expect([await send(deep), await send('null'), await send('{"__proto__":{"action":7}}')]).toEqual([
    '200 Kept.',
    '200 Kept.',
    '200 Kept.',
  ])
  expect([kept.every(({ asks }) => asks.marks.length === 0), problems.length]).toEqual([true, 3])
})

describe('S3: a body of more than 25 MB', () => {
  it('that says so is refused before it is sent', async () => {
    const { port } = await serve()
    const said = await speak(port, [head({ 'content-length': `${26 * 1024 * 1024 + 1}` })])
    expect(said).toContain('HTTP/1.1 413')
  })

  it('that does not say so is refused as it comes, and is not held', async () => {
    const { port, kept } = await serve()
    const chunk = Buffer.alloc(1024 * 1024, 'x')
    const before = process.memoryUsage().rss
    const chunks = Array.from({ length: 60 }, () => [`${chunk.length.toString(16)}\r\n`, chunk, '\r\n']).flat()
    const said = await speak(port, [head({ 'transfer-encoding': 'chunked' }), ...chunks])
    expect([said.slice(0, 12), kept]).toEqual(['HTTP/1.1 413', []])
    expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(90)
  })
})

describe('R1: what cannot be kept', () => {
  it('fails, so that GitHub’s list of failed deliveries has it', async () => {
    const { send, problems } = await serve(async () => {
      throw new Error('the database is away')
    })
    expect(await send(body)).toBe('500 It could not be kept. Deliver it again.')
    expect(problems).toEqual([
      { kind: 'not kept', event: 'pull_request', guid: 'guid-1', error: new Error('the database is away') },
    ])
  })

  it('in time, fails before GitHub stops waiting', async () => {
    const { send } = await serve(() => sleep(1_000))
    expect(await send(body)).toBe('503 It could not be kept. Deliver it again.')
  })

  it('because too many wait, fails at once', async () => {
    const { send } = await serve(async () => {
      throw new TooMany()
    })
    expect(await send(body)).toBe('503 It could not be kept. Deliver it again.')
  })
})

it('pages are shown, and only those there are', async () => {
  const { origin } = await serve()
  const get = async (path: string) => (await fetch(`${origin}${path}`)).status
  expect([await get('/healthz?x=1'), await get('/'), await get('/hooks'), await get('/%')]).toEqual([
    200, 404, 404, 404,
  ])
})

it('R15: while it closes, what is under way is answered and nothing new is taken', async () => {
  const { send, server, kept } = await serve(() => sleep(100))
  const under = send(body)
  await sleep(30)
  const closed = server.close()
  await expect(send(body, { 'x-github-delivery': randomUUID() })).rejects.toThrow()
  expect([await under, kept.length]).toEqual(['200 Kept.', 1])
  await closed
})

function head(headers: Record<string, string>): string {
  const all = {
    host: 'localhost',
    'content-type': 'application/json',
    'x-github-event': 'push',
    'x-github-delivery': 'guid-2',
    'x-hub-signature-256': sign('x'),
    ...headers,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return `POST /hooks HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`
}

/** Sends raw bytes for as long as the other side takes them, and gives what it says. */
async function speak(port: number, parts: (string | Buffer)[]): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let said = ''
  socket.on('data', (chunk) => {
    said += chunk.toString()
  })
  socket.on('error', () => {})
  for (const part of parts) {
    if (socket.destroyed || said !== '') break
    if (!socket.write(part)) await Promise.race([new Promise((done) => socket.once('drain', done)), sleep(500)])
  }
  await Promise.race([new Promise((done) => socket.once('close', done)), sleep(2_000)])
  socket.destroy()
  return said
}
