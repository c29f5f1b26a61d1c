import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { eventually, isAlive } from '../../../fixtures/processes.ts'
import type { Workspace } from '../../ports.ts'
import { openWorkspace } from '../cleanup/open-workspace.ts'
import { freePort } from './free-port.ts'
import { type Serve, type ServedArm, serveArm } from './serve-arm.ts'

let dir: string
let workspace: Workspace
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'serve-test-'))
  workspace = await openWorkspace()
})
afterEach(async () => {
  await workspace.close()
  await rm(dir, { recursive: true, force: true })
})

/** `body` sees `port`, `http`, `answer(status)` (a listener) and writes the process's id into the file pid. */
async function serve(body: string, more: Partial<Serve> = {}): Promise<ServedArm> {
  const prelude = `const http = require('http'); const port = Number(process.env.PORT)
    const answer = (status) => (request, response) => { response.statusCode = status; response.end(request.url) }
    require('fs').writeFileSync('pid', String(process.pid))\n`
  await writeFile(join(dir, 'server.cjs'), prelude + body)
  return serveArm({
    arm: 'head',
    dir,
    command: 'node server.cjs',
    ready: '/health',
    env: process.env,
    workspace,
    signal: new AbortController().signal,
    logFile: join(dir, 'server.log'),
    within: 20_000,
    ...more,
  })
}

const hasIpv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'))
const pid = async () => Number(await readFile(join(dir, 'pid'), 'utf8'))
const open = (served: ServedArm) => {
  if (served.status !== 'open') throw new Error(served.reason.text)
  return served
}
const reason = (served: ServedArm) => {
  if (served.status !== 'failed') throw new Error(`open at ${served.url}`)
  return served.reason
}

describe('a server that works', () => {
  test('is open where it was told to listen, and ends when it is stopped', async () => {
    const server = open(await serve(`http.createServer(answer(200)).listen(port, process.env.HOST)`))
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(await (await fetch(`${server.url}/some/page`)).text()).toBe('/some/page')
    expect(server.died()).toBe(undefined)
    await server.stop()
    expect(isAlive(await pid())).toBe(false)
    expect(server.died()).toBe(undefined)
  })

  test('may take its port from the command, and answer with a redirect to elsewhere', async () => {
    const redirect = `http.createServer((request, response) => response.writeHead(302, { location: 'https://login.invalid/' }).end())`
    const body = `delete process.env.PORT; ${redirect}.listen(Number(process.argv[2]), '127.0.0.1')`
    open(await serve(body, { command: 'node server.cjs {port}' }))
  })

  test('may start slowly, answering 503 at first', async () => {
    const body = `let ready = false; setTimeout(() => { ready = true }, 400)
      setTimeout(() => http.createServer((request, response) => answer(ready ? 200 : 503)(request, response)).listen(port), 200)`
    open(await serve(body))
  })

  test.runIf(hasIpv6)('may listen on ::1 alone', async () => {
    const served = open(await serve(`http.createServer(answer(200)).listen(port, '::1')`))
    expect(served.url).toMatch(/^http:\/\/localhost:\d+$/)
  })

  test('does not share temporary files with the other arm, nor leave them behind', async () => {
    const body = `require('fs').writeFileSync(require('os').tmpdir() + '/data', process.env.UX_IMPACT_ARM)
      http.createServer(answer(200)).listen(port)`
    await serve(body)
    await serve(body, { arm: 'base' })
    const data = (arm: string) => readFile(join(workspace.folder, `tmp-${arm}`, 'data'), 'utf8')
    expect(await Promise.all(['base', 'head'].map(data))).toEqual(['base', 'head'])
    await workspace.close()
    expect(existsSync(workspace.folder)).toBe(false)
  })

  test('that dies later has died, with its last words', async () => {
    const body = `http.createServer((request, response) => {
      if (request.url === '/crash') setTimeout(() => { throw new Error('out of tins') })
      response.end('ok')
    }).listen(port)`
    const server = open(await serve(body))
    await fetch(`${server.url}/crash`)
    const death = await eventually(() => server.died())
    expect({ ...death, log: '' }).toEqual({
      code: 'serverDied',
      text: 'The server of head died while it was measured: `node server.cjs` ended with exit code 1.',
      blame: 'missing',
      arm: 'head',
      log: '',
    })
    expect(death.log).toContain('Error: out of tins')
  })

  test('that ignores SIGTERM is gone 3 s later all the same, with its children', async () => {
    const body = `process.on('SIGTERM', () => {})
      const child = require('child_process').spawn(process.execPath, ['-e', "process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)"])
      require('fs').writeFileSync('child', String(child.pid))
      http.createServer(answer(200)).listen(port)`
    const server = open(await serve(body))
    const pids = [await pid(), Number(await readFile(join(dir, 'child'), 'utf8'))]
    expect(pids.map(isAlive)).toEqual([true, true])
    await server.stop()
    expect(pids.map(isAlive)).toEqual([false, false])
  }, 15_000)
})

describe('a server that does not work', () => {
  test('exits: the exit code and the log say why', async () => {
    const why = reason(await serve(`console.log('\\u001b[31mno database\\u001b[39m'); process.exit(4)`))
    expect(why).toEqual({
      code: 'serverExited',
      text: 'The server of head did not stay: `node server.cjs` ended with exit code 4 before it answered.',
      blame: 'missing',
      arm: 'head',
      log: 'no database',
    })
  })

  test('goes into the background: it is told not to, and ended', async () => {
    const why = reason(await serve(`http.createServer(answer(200))`, { command: 'sleep 60 & echo $! > pid' }))
    expect(why.text).toMatch(/exit code 0 before it answered\. The start command must stay in the foreground/)
    expect(isAlive(await pid())).toBe(false)
  })

  test('never answers', async () => {
    const why = reason(await serve(`console.log('thinking'); setInterval(() => {}, 1000)`, { within: 1_500 }))
    expect({ ...why, text: why.text.replace(/\d{4,}/, 'PORT') }).toEqual({
      code: 'serverNeverAnswered',
      text:
        'The server of head runs, but did not answer GET /health on port PORT within 1.5 s. ' +
        'Is `ready` a page it has? If it only needs longer, raise `readyWithin`.',
      blame: 'missing',
      arm: 'head',
      log: 'thinking',
    })
    expect(isAlive(await pid())).toBe(false)
  })

  test('takes connections and never answers them', async () => {
    const why = reason(await serve(`http.createServer(() => {}).listen(port)`, { within: 1_500 }))
    expect(why.code).toBe('serverNeverAnswered')
  })

  test('ignores its port: said before the time is over, with the port it took', async () => {
    const other = await freePort()
    const began = performance.now()
    const why = reason(await serve(`http.createServer(answer(200)).listen(${other})`, { within: 8_000 }))
    expect(performance.now() - began).toBeLessThan(6_000)
    expect({ ...why, text: why.text.replace(/PORT \d+/, 'PORT N') }).toEqual({
      code: 'portIgnored',
      text:
        `The server of head, \`node server.cjs\`, listens on ${other}, not on the PORT N it was given. ` +
        'Let it listen on the environment variable PORT, or write `{port}` where the start command takes one, as in `vite preview --port {port} --strictPort`.',
      blame: 'missing',
      arm: 'head',
    })
  }, 15_000)

  test('listens on another port that answers otherwise: said when the time is over', async () => {
    const other = await freePort()
    const why = reason(await serve(`http.createServer(answer(404)).listen(${other})`, { within: 2_000 }))
    expect(why.code).toBe('portIgnored')
  })

  test('ignores its port and finds the one it wants taken', async () => {
    const other = await freePort()
    const occupant = createServer().listen(other, '127.0.0.1')
    const why = reason(await serve(`http.createServer(answer(200)).listen(${other}, '127.0.0.1')`))
    occupant.close()
    expect(why.code).toBe('portIgnored')
    expect(why.text).toContain(`wants to listen on ${other}, which is taken, not on the PORT`)
  })

  test('finds its own port taken: tried once more on another', async () => {
    const body = `if (!require('fs').existsSync('tried')) {
        require('fs').writeFileSync('tried', '')
        console.error('Error: listen EADDRINUSE: address already in use 127.0.0.1:' + port)
        process.exit(1)
      }
      http.createServer(answer(200)).listen(port)`
    open(await serve(body))
    const always = `console.error('Error: listen EADDRINUSE: address already in use :::' + port); process.exit(1)`
    expect(reason(await serve(always)).code).toBe('portTaken')
  })

  test.each([
    [401, 'answeredUnauthorised', 'asks for a log-in'],
    [403, 'answeredUnauthorised', 'asks for a log-in'],
    [404, 'answeredError', 'answers GET /health with 404. Let `ready` be a page it has.'],
    [500, 'answeredError', 'answers GET /health with 500. Its log may say why.'],
  ])('answers %i', async (status, code, words) => {
    const why = reason(await serve(`http.createServer(answer(${status})).listen(port)`, { within: 1_500 }))
    expect(why).toMatchObject({ code, blame: 'missing', arm: 'head', text: expect.stringContaining(words) })
    expect(isAlive(await pid())).toBe(false)
  })

  test('is aborted while it starts: it is gone when the abort is thrown', async () => {
    const controller = new AbortController()
    const serving = serve(`setInterval(() => {}, 1000)`, { signal: controller.signal })
    await eventually(() => existsSync(join(dir, 'pid')) && execFileSync('cat', [join(dir, 'pid')]).length > 0)
    const began = performance.now()
    controller.abort(new Error('Ctrl-C'))
    await expect(serving).rejects.toThrow('Ctrl-C')
    expect(performance.now() - began).toBeLessThan(2_000)
    expect(isAlive(await pid())).toBe(false)
  })
})
