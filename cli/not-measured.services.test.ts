import { mkdtemp, readdir, readFile, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { call } from '../fixtures/builders/called.ts'
import { shopPolicy, shopRepository, spec } from '../fixtures/builders/shop-repository.ts'

/**
 * What stands in the way once the arms are built: each in one sentence, by the outcome table, and nothing of
 * the run is left. None of these needs a browser, so they are quick.
 */
let temporary: string
beforeAll(async () => {
  temporary = await realpath(await mkdtemp(join(tmpdir(), 'ux-impact-left-')))
  vi.stubEnv('TMPDIR', temporary)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await rm(temporary, { recursive: true })
})

type Files = Record<string, string>

async function check({ base = {}, head = {} }: { base?: Files; head?: Files }) {
  await using repository = await shopRepository({ base, head })
  const before = await readdir(temporary)
  const { code, err } = await call(repository.folder, 'check', '--pairs', '1')
  expect(await readdir(temporary), err).toEqual(before)
  expect((await repository.git('worktree', 'list')).split('\n').length).toBe(1)
  expect(await repository.git('status', '--porcelain')).toBe('')
  const report = await readFile(join(repository.folder, 'ux-impact-report', 'result.json'), 'utf8')
  const { verdict, notMeasured } = JSON.parse(report)
  expect(verdict.exitCode).toBe(code)
  const reasons = new Set(notMeasured.map(({ reason }: { reason: string }) => reason))
  return `${code} ${verdict.outcome}, ${verdict.conclusion}: ${[...reasons].join(' | ')}`
    .replace(/(port|PORT) \d{4,}/, '$1 NUMBER')
    .replace(/listens on \d+/, 'listens on NUMBER')
    .replace(/after [\d.]+ s/, 'after N s')
}

const SPEC = 'ux/order.spec.mjs'
const served = (parts: Parameters<typeof shopPolicy>[0]) => check({ base: { '.ux-impact.yml': shopPolicy(parts) } })
const readyWithin = '2s'
const answering = (status: number) =>
  `node -e "require('http').createServer((q, r) => r.writeHead(${status}).end()).listen(process.env.PORT, '127.0.0.1')"`

it('a build that fails', async () => {
  expect(await served({ build: 'echo no such module >&2; exit 7' })).toMatchInlineSnapshot(
    `"3 not measured, neutral: The build of base failed: \`echo no such module >&2; exit 7\` ended with exit code 7 after N s."`,
  )
})

it('a server that ends', async () => {
  expect(await served({ start: 'exit 1' })).toMatchInlineSnapshot(
    `"3 not measured, neutral: The server of base did not stay: \`exit 1\` ended with exit code 1 before it answered."`,
  )
})

it('a server that never answers', async () => {
  expect(await served({ start: 'sleep 60', readyWithin })).toMatchInlineSnapshot(
    `"3 not measured, neutral: The server of base runs, but did not answer GET / on port NUMBER within 2 s. Is \`ready\` a page it has? If it only needs longer, raise \`readyWithin\`."`,
  )
})

it('a server that ignores its port', async () => {
  const elsewhere = "require('http').createServer((q, r) => r.end()).listen(0, '127.0.0.1')"
  expect(await served({ start: `node -e "${elsewhere}"`, readyWithin })).toMatchInlineSnapshot(
    `"3 not measured, neutral: The server of base, \`node -e "require('http').createServer((q, r) => r.end()).listen(0, '127.0.0.1')"\`, listens on NUMBER, not on the PORT NUMBER it was given. Let it listen on the environment variable PORT, or write \`{port}\` where the start command takes one, as in \`vite preview --port {port} --strictPort\`."`,
  )
})

it('a server that answers 401 or 500', async () => {
  expect(await served({ start: answering(401), readyWithin })).toMatchInlineSnapshot(
    `"3 not measured, neutral: The server of base answers GET / with 401: it asks for a log-in. Let \`ready\` be a page that anyone may see."`,
  )
  expect(await served({ start: answering(500), readyWithin })).toMatchInlineSnapshot(
    `"3 not measured, neutral: The server of base answers GET / with 500. Its log may say why."`,
  )
})

it('a repository without Playwright', async () => {
  expect(await served({ build: 'true' })).toMatchInlineSnapshot(
    `"3 not measured, neutral: ux/order.spec.mjs needs @playwright/test, which is not installed in base's checkout. Install it in the build command, for example with npm ci."`,
  )
})

it('a flow that does not exist, in either mode', async () => {
  const flows = '[{ spec: ux/none.spec.mjs }]'
  expect(await served({ flows })).toMatchInlineSnapshot(
    `"2 mistake, action_required: The flow ux/none.spec.mjs does not exist in base. Name a Playwright spec by its path from the repository's root."`,
  )
  expect(await served({ flows, mode: 'advise' })).toMatchInlineSnapshot(
    `"2 mistake, neutral: The flow ux/none.spec.mjs does not exist in base. Name a Playwright spec by its path from the repository's root."`,
  )
})

it('a title that no test has, and one that two have', async () => {
  expect(await served({ flows: `[{ spec: ${SPEC}, title: place an oder }]` })).toMatchInlineSnapshot(
    `"2 mistake, action_required: There is no test "place an oder" in ux/order.spec.mjs of base. It holds: "place an order"."`,
  )
  const test = spec.slice(spec.indexOf('test('))
  const header = spec.slice(0, spec.indexOf('test('))
  const twice = `${header}test.describe('as a guest', () => {\n${test}})\ntest.describe('by card', () => {\n${test}})\n`
  expect(await check({ base: { [SPEC]: twice } })).toMatchInlineSnapshot(
    `"2 mistake, action_required: "place an order" in ux/order.spec.mjs of base means more than one test; give its whole title path: "as a guest › place an order" (line 4), "by card › place an order" (line 13)."`,
  )
})

it('a spec with a syntax error on base is a mistake', async () => {
  const told = await check({ base: { [SPEC]: spec.replace('=> {', '=> {{') }, head: { [SPEC]: spec } })
  expect(told).toMatchInlineSnapshot(
    `"2 mistake, action_required: Playwright cannot load ux/order.spec.mjs of base (ux/order.spec.mjs:9:2)."`,
  )
})

it('a spec with a syntax error on head is not measured', async () => {
  expect(await check({ head: { [SPEC]: spec.replace('=> {', '=> {{') } })).toMatchInlineSnapshot(
    `"3 not measured, neutral: Playwright cannot load ux/order.spec.mjs of head (ux/order.spec.mjs:9:2)."`,
  )
})

it('a spec with an absolute address', async () => {
  const elsewhere = spec.replace("goto('/')", "goto('https://example.org/')")
  expect(await check({ base: { [SPEC]: elsewhere } })).toMatchInlineSnapshot(
    `"3 not measured, neutral: ux/order.spec.mjs:4: it goes to the absolute address https://example.org/. A flow must stay on the arm under test: use relative addresses and the baseURL that it is given."`,
  )
})

it('no browser', async () => {
  vi.stubEnv('UX_IMPACT_CHROMIUM', '/nowhere/chromium')
  expect(await check({})).toMatchInlineSnapshot(
    `"3 not measured, neutral: UX_IMPACT_CHROMIUM names /nowhere/chromium, which does not exist. Name a Chromium there, or unset it."`,
  )
  vi.stubEnv('UX_IMPACT_CHROMIUM', undefined)
})
