import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { openFetch } from './open-fetch.ts'

const open: Server[] = []
afterEach(() => {
  for (const server of open.splice(0)) server.close().closeAllConnections()
})

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  open.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const redirect =
  (status: number, location: string): RequestListener =>
  (_request, response) => {
    response.writeHead(status, { location }).end()
  }
const headers = { authorization: 'token secret' }
const quick = (signal = new AbortController().signal) => openFetch({ signal, timeout: 30_000 })

it('no redirect takes the token to another host', async () => {
  const asked: unknown[] = []
  const elsewhere = await serve((request, response) => {
    asked.push(request.headers)
    response.end('stolen')
  })
  for (const status of [301, 302, 307, 308]) {
    const here = await serve(redirect(status, `${elsewhere}/repos`))
    const answer = await quick()(`${here}/repos`, { headers })
    expect([answer.status, await answer.json()]).toEqual([
      421,
      { message: `It redirects to ${elsewhere}, where the token is not sent.` },
    ])
  }
  expect(asked).toEqual([])
})

it('a repository that was renamed is found where it is now', async () => {
  const here = await serve((request, response) => {
    const moved = request.url === '/repos/old'
    if (moved) response.writeHead(request.method === 'GET' ? 301 : 307, { location: '/repositories/7' }).end()
    else response.end(`${request.method} ${request.url} ${request.headers.authorization}`)
  })
  expect(await (await quick()(`${here}/repos/old`, { headers })).text()).toBe('GET /repositories/7 token secret')
  const posted = await quick()(`${here}/repos/old`, { headers, method: 'POST', body: '{}' })
  expect(await posted.text()).toBe('POST /repositories/7 token secret')
})

it('a write is not repeated by a redirect that would make a read of it', async () => {
  const here = await serve(redirect(302, '/elsewhere'))
  expect((await quick()(`${here}/repos`, { method: 'POST', body: '{}' })).status).toBe(421)
})

it('redirects without end are left', async () => {
  const here = await serve(redirect(302, '/again'))
  expect((await quick()(here)).status).toBe(421)
})

it('who wants the redirect itself gets it', async () => {
  const here = await serve(redirect(302, 'https://storage.example/signed'))
  const answer = await quick()(here, { redirect: 'manual' })
  expect([answer.status, answer.headers.get('location')]).toEqual([302, 'https://storage.example/signed'])
})

it('a host that is silent is given up, and so is a request when we are stopped', async () => {
  const silent = await serve(() => {})
  const impatient = openFetch({ signal: new AbortController().signal, timeout: 50 })
  await expect(impatient(silent)).rejects.toMatchObject({ name: 'TimeoutError' })
  await expect(quick(AbortSignal.abort())(silent)).rejects.toMatchObject({ name: 'AbortError' })
})
