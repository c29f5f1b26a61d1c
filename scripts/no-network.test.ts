import { connect, createServer } from 'node:net'
import { expect, it } from 'vitest'

it.each(['https://example.com/', 'http://192.0.2.1/'])(
  'R20: a test reaches nothing beyond this machine: %s',
  async (url) => {
    const failed = await fetch(url).catch((error: Error) => error)
    expect(failed).toMatchObject({
      cause: { code: 'ENETUNREACH', message: `Tests reach no network: ${new URL(url).hostname}` },
    })
  },
)

it('R20: this machine is reached', async () => {
  const server = createServer((socket) => socket.end('hello'))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const said = await new Promise((done) => connect(port, '127.0.0.1').once('data', (data) => done(String(data))))
  server.close()
  expect(said).toBe('hello')
})
