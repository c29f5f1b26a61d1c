import { mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises'
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

it('a page that answers 500 on head alone cannot be completed there', async () => {
  const [base, head] = [await serve({ '/': 200, '/x': 200 }), await serve({ '/': 200, '/x': 500 })]
  const { code, err, result } = await check(base, head, '--page', '/x', '--pairs', '4')
  expect(code, err).toBe(0)
  expect(result.verdict).toMatchObject({ outcome: 'worse', conclusion: 'neutral', exitCode: 0 })
  expect(result.journeys[0].facts[0]).toMatchObject({ kind: 'cannotComplete', certain: true, step: ['open /x'] })
  expect((await readdir(join(folder, 'ux-impact-report'))).sort()).toEqual([
    '.gitignore',
    'check-run.json',
    'comment.md',
    'evidence',
    'index.html',
    'measurement.json',
    'result.json',
  ])
})
