import { execFileSync, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'ux-impact-package-'))
const servers: Server[] = []

async function serve(importAnswers: number): Promise<string> {
  const server = createServer(({ url }, response) =>
    response.writeHead(url === '/import' ? importAnswers : 200, { 'content-type': 'text/html' }).end('<h1>Import</h1>'),
  )
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

beforeAll(() => {
  const npm = (args: string[], cwd: string) =>
    execFileSync('npm', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  const packed = npm(['pack', '--silent', '--pack-destination', folder], root).trim().split('\n').at(-1) ?? ''
  mkdirSync(join(folder, 'elsewhere'))
  npm(['init', '-y'], join(folder, 'elsewhere'))
  npm(['install', '--no-audit', '--no-fund', '--prefer-offline', join(folder, packed)], join(folder, 'elsewhere'))
})

afterAll(() => {
  for (const server of servers) server.close()
  rmSync(folder, { recursive: true, force: true })
})

function installed(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const cwd = join(folder, 'elsewhere')
  return new Promise((done) => {
    const child = spawn(process.execPath, [join(cwd, 'node_modules', 'ux-impact', 'bin', 'ux-impact.js'), ...args], {
      cwd,
    })
    let out = ''
    let err = ''
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      err += chunk.toString()
    })
    child.once('close', (code) => done({ code, out, err }))
  })
}

it('the packed package, installed in an empty folder, checks two addresses', async () => {
  const [base, head] = [await serve(200), await serve(500)]
  const { code, err } = await installed(
    'check',
    '--base-url',
    base,
    '--head-url',
    head,
    '--page',
    '/import',
    '--pairs',
    '4',
  )
  const result = JSON.parse(readFileSync(join(folder, 'elsewhere', 'ux-impact-report', 'result.json'), 'utf8'))
  expect(
    {
      code,
      outcome: result.verdict.outcome,
      journeys: result.journeys.map(({ id, outcome }: { id: string; outcome: string }) => [id, outcome]),
    },
    err,
  ).toEqual({
    code: 0,
    outcome: 'worse',
    journeys: [['pages', 'worse']],
  })
})
