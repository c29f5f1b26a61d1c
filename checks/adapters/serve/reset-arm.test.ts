import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Workspace } from '../../ports.ts'
import { openWorkspace } from '../cleanup/open-workspace.ts'
import { freePort } from './free-port.ts'
import { type Reset, resetArm } from './reset-arm.ts'

let root: string
let workspace: Workspace
let server: Server
let url: string
let requests: string[]
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'reset-test-'))
  workspace = await openWorkspace()
  requests = []
  server = createServer((request, response) => {
    const bypass = request.headers['x-bypass']
    requests.push(`${request.method} ${request.url}${bypass === undefined ? '' : ` with ${bypass}`}`)
    response.writeHead(request.url === '/reset' ? 204 : 404).end()
  })
  const port = await freePort()
  await once(server.listen(port, '127.0.0.1'), 'listening')
  url = `http://127.0.0.1:${port}`
})
afterEach(async () => {
  server.close()
  await workspace.close()
  await rm(root, { recursive: true, force: true })
})

const reset = (how: string, more: Partial<Reset> = {}) =>
  resetArm({
    arm: { arm: 'base', url: `${url}/shop`, root },
    how,
    env: { ...process.env, UX_IMPACT_RUN: 'run-1' },
    workspace,
    signal: new AbortController().signal,
    logFile: join(root, 'reset.log'),
    ...more,
  })

describe('resetArm', () => {
  test('makes a request to the arm, or to a whole address', async () => {
    expect(await reset('post /reset')).toBe(undefined)
    expect(await reset(`DELETE ${url}/reset`)).toBe(undefined)
    expect(requests).toEqual(['POST /reset', 'DELETE /reset'])
  })

  test('S14: brings the headers of the arm along, and to elsewhere none', async () => {
    const headers = { 'x-bypass': 's3cret' }
    const access = { cookies: {}, headers, query: {}, storage: { local: {}, session: {} }, secrets: ['s3cret'] }
    const arm = { arm: 'base' as const, url: `${url}/shop`, root, access }
    expect(await reset('POST /reset', { arm })).toBe(undefined)
    expect(await reset(`POST ${url.replace('127.0.0.1', 'localhost')}/reset`, { arm })).toBe(undefined)
    expect(requests).toEqual(['POST /reset with s3cret', 'POST /reset'])
  })

  test('runs a command in the checkout, told which arm and where it is', async () => {
    expect(await reset('echo $UX_IMPACT_ARM $UX_IMPACT_RUN $UX_IMPACT_URL > told')).toBe(undefined)
    expect(await readFile(join(root, 'told'), 'utf8')).toBe(`base run-1 ${url}/shop\n`)
  })

  test('says when the request is not answered with success', async () => {
    expect(await reset('POST /other')).toEqual({
      code: 'resetFailed',
      text: 'The data of base could not be put back: `POST /other` was answered with 404.',
      blame: 'missing',
      arm: 'base',
    })
    expect(await reset(`POST http://127.0.0.1:${await freePort()}/`)).toMatchObject({
      text: expect.stringContaining('got no answer (ECONNREFUSED)'),
    })
  })

  test('says when the command fails or takes too long', async () => {
    expect(await reset('echo no database; exit 2')).toEqual({
      code: 'resetFailed',
      text: 'The data of base could not be put back: `echo no database; exit 2` ended with exit code 2.',
      blame: 'missing',
      arm: 'base',
      log: 'no database',
    })
    expect(await reset('sleep 60', { within: 200 })).toMatchObject({
      text: expect.stringContaining('was not done after 0.2 s'),
    })
  })

  test('an abort is thrown', async () => {
    const controller = new AbortController()
    const resetting = reset('sleep 60', { signal: controller.signal })
    controller.abort(new Error('Ctrl-C'))
    await expect(resetting).rejects.toThrow('Ctrl-C')
  })
})
