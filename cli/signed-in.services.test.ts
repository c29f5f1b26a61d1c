import { mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { Measurement, Result } from '../checks/types.ts'
import { call } from '../fixtures/builders/called.ts'
import { shopPolicy, shopRepository } from '../fixtures/builders/shop-repository.ts'

/** Flows that log in by themselves: pages behind the log-in are audited with it, and it stays on this machine. */
let temporary: string
beforeAll(async () => {
  temporary = await realpath(await mkdtemp(join(tmpdir(), 'ux-impact-signed-in-')))
  vi.stubEnv('TMPDIR', temporary)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(temporary, { recursive: true })
})

const canary = 'c4nary-0f-Ada'

/** A desk behind a cookie, and an application behind what both storages hold; whoever has not logged in is led away. */
const server = `import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

const part = readFileSync(new URL('./page.html', import.meta.url), 'utf8')
const page = (body) => '<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,">' + part + '<main>' + body + '</main>'
const login = \`<h1>Log in</h1><form method="post"><button>With a cookie</button></form><button id="token">With a token</button>
<script>
  token.onclick = () => {
    localStorage.setItem('token', '${canary}')
    sessionStorage.setItem('tab', '${canary}')
    location.assign('/app')
  }
</script>\`
const app = \`<h1>App</h1><script>
  if (localStorage.token + sessionStorage.tab !== '${canary}'.repeat(2)) location.replace('/login')
</script>\`

createServer((request, response) => {
  const { method, url, headers } = request
  response.setHeader('content-type', 'text/html; charset=utf-8')
  if (method === 'POST') {
    const cookie = '__Host-id=${canary}; Path=/; Secure; HttpOnly; SameSite=Lax'
    response.writeHead(303, { location: '/desk', 'set-cookie': cookie }).end()
  } else if (url === '/desk' && headers.cookie !== '__Host-id=${canary}') response.writeHead(302, { location: '/login' }).end()
  else response.end(page({ '/login': login, '/desk': '<h1>Desk</h1>', '/app': app }[url] ?? '<h1>Shop</h1>'))
}).listen(process.env.PORT, '127.0.0.1')
`

const byCookie = `import { expect, test } from 'playwright/test'

test.beforeEach(async ({ page }) => {
  await page.goto('/login')
  await page.getByRole('button', { name: 'With a cookie' }).click()
  await expect(page.getByRole('heading', { name: 'Desk' })).toBeVisible()
})

test('look around', async ({ page }) => {
  await test.step('look at the shop', () => page.goto('/'))
})
`

const byToken = `import { expect, test } from 'playwright/test'

test('use the application', async ({ page }) => {
  await test.step('log in', async () => {
    await page.goto('/login')
    await page.getByRole('button', { name: 'With a token' }).click()
    await expect(page.getByRole('heading', { name: 'App' })).toBeVisible()
  })
})
`

const policy = `${shopPolicy({ flows: '[{ spec: ux/cookie.spec.mjs }]' }).replace('pages: 0', 'pages: 3')}
  use:
    title: Use the application
    paths: [page.html]
    flows: [{ spec: ux/token.spec.mjs }]
`

async function filesIn(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true })
  return found.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name))
}

it('pages behind a log-in of cookies or storage are audited, and the log-in is in nothing that is kept', async () => {
  const described = '<meta name="description" content="A shop">'
  await using repository = await shopRepository({
    base: {
      'server.mjs': server,
      'page.html': described,
      'ux/cookie.spec.mjs': byCookie,
      'ux/token.spec.mjs': byToken,
      '.ux-impact.yml': policy,
    },
    head: { 'page.html': '' },
  })
  const before = await readdir(temporary)
  const { out, err } = await call(repository.folder, 'check', '--pairs', '1')
  expect(await readdir(temporary)).toEqual(before)

  const report = join(repository.folder, 'ux-impact-report')
  const texts = await Promise.all((await filesIn(report)).map((file) => readFile(file, 'latin1')))
  expect([out, err, ...texts].filter((text) => text.includes(canary))).toEqual([])

  const read = async (name: string) => JSON.parse(await readFile(join(report, name), 'utf8'))
  const { audits = [], notes }: Measurement = await read('measurement.json')
  const seen = audits.map(({ journey, page, pairs }) => [
    `${journey} ${page}`,
    ...pairs.map(({ base, head }) => `${base.status}, ${head.status}`),
  ])
  const audited = Array.from({ length: 3 }, () => 'audited, audited')
  expect({ seen, notes }).toEqual({
    seen: [
      ['order /login', ...audited],
      ['order /desk', ...audited],
      ['order /', ...audited],
      ['use /login', ...audited],
      ['use /app', ...audited],
    ],
    notes: [],
  })
  const { journeys }: Result = await read('result.json')
  const facts = journeys.flatMap(({ id, facts }) => facts.map(({ title, certain }) => [id, title, certain]))
  const lost = (page: string) => `No longer passes an audit on ${page}`
  expect(facts).toEqual([
    ...['/login', '/desk', '/'].map((page) => ['order', lost(page), true]),
    ...['/login', '/app'].map((page) => ['use', lost(page), true]),
  ])
})
