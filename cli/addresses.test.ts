import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { call } from '../fixtures/builders/called.ts'

/** Two small servers and a folder that is no repository: what a check of two addresses needs. */
let folder: string
let servers: Server[]
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'ux-impact-addresses-')))
  servers = []
})
afterEach(async () => {
  for (const server of servers) server.close()
  await rm(folder, { recursive: true })
})

async function serve(statuses: Record<string, number>): Promise<string> {
  const server = createServer(({ url = '' }, response) => {
    response.writeHead(statuses[url] ?? 404, { 'content-type': 'text/html' }).end('<h1>Shop</h1>')
  })
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

async function check(base: string, head: string, ...more: string[]) {
  const called = await call(folder, 'check', '--base-url', base, '--head-url', head, ...more)
  const text = await readFile(join(folder, 'ux-impact-report', 'result.json'), 'utf8')
  return { ...called, result: JSON.parse(text.replaceAll(base, 'http://base').replaceAll(head, 'http://head')) }
}

it('an address that does not answer as it should is not measured, and said', async () => {
  const [well, locked, ill] = [await serve({ '/': 200 }), await serve({ '/': 401 }), await serve({ '/': 500 })]
  const told = async (base: string, head: string) => {
    const { code, out, result } = await check(base, head)
    expect(out).toMatch(/^\n\? Not measured: /)
    return [code, result.verdict.conclusion, result.notMeasured[0].reason]
  }
  expect([
    await told(locked, well),
    await told(well, ill),
    await told('http://127.0.0.1:1', 'http://127.0.0.1:1'),
  ]).toMatchInlineSnapshot(`
    [
      [
        3,
        "neutral",
        "http://base/ (base) answers with 401: it asks for a log-in. Give an address that is open to this machine, or let both commits be served here (\`arms.serve\`).",
      ],
      [
        3,
        "neutral",
        "http://head/ (head) answers with 500. Is the deployment complete and healthy?",
      ],
      [
        3,
        "neutral",
        "Nobody listens at http://base/ (base): the connection is refused. Is the server running?",
      ],
    ]
  `)
})
