import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type GitRepository, gitRepository } from '../fixtures/builders/git-repository.ts'
import { shopPolicy, shopRepository } from '../fixtures/builders/shop-repository.ts'
import { copyProduct } from '../fixtures/github/runner/product-copy.ts'

/** The product installed for use alone, from its lockfiles, as the Action does it: by npm itself. */
const run = promisify(execFile)
const npmCi = (folder: string, ...options: string[]) =>
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--prefer-offline', ...options], { cwd: folder })

let product: string
let shop: GitRepository & { base: string; head: string }
beforeAll(async () => {
  product = await copyProduct(await mkdtemp(join(tmpdir(), 'ux-impact-use-')))
  shop = await shopRepository({ base: { '.ux-impact.yml': shopPolicy({ more: 'budget: { pairs: 1 }\n' }) } })
})
afterAll(async () => {
  await shop[Symbol.asyncDispose]()
  await rm(product, { recursive: true, force: true })
})

it('with its few packages it says which journeys are affected', async () => {
  await npmCi(join(product, 'action', 'select'))
  await rename(join(product, 'action', 'select', 'node_modules'), join(product, 'node_modules'))
  await using scratch = await gitRepository()
  const files = { event: join(scratch.folder, 'event.json'), output: join(scratch.folder, 'output') }
  const repository = { full_name: 'acme/shop' }
  const [base, head] = [
    { ref: 'main', sha: shop.base },
    { ref: 'x', sha: shop.head, repo: repository },
  ]
  const pull_request = { number: 7, user: { login: 'ada' }, base, head }
  await writeFile(files.event, JSON.stringify({ action: 'opened', repository, pull_request }))
  await writeFile(files.output, '')
  await run(process.execPath, [join(product, 'action', 'main.ts'), 'select'], {
    env: {
      PATH: process.env.PATH,
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_EVENT_PATH: files.event,
      GITHUB_OUTPUT: files.output,
      GITHUB_REF_NAME: '7/merge',
      GITHUB_REPOSITORY: 'acme/shop',
      GITHUB_RUN_ID: '1',
      GITHUB_SHA: shop.head,
      GITHUB_WORKFLOW_REF: 'acme/shop/.github/workflows/ux-impact.yml@refs/heads/main',
      GITHUB_WORKSPACE: shop.folder,
      RUNNER_TEMP: scratch.folder,
    },
  })
  expect(await readFile(files.output, 'utf8')).toMatch(/^affected<<.*\norder\n[\s\S]*\nneeded<<.*\ntrue\n/)
})

it('R18: without development packages and install scripts it checks, on Node 24', async () => {
  await rm(join(product, 'node_modules'), { recursive: true, force: true })
  await npmCi(product, '--omit=dev')
  expect(await readdir(join(product, 'node_modules'))).not.toContain('vitest')
  await shop.git('checkout', '--quiet', 'pull-request')
  const check = [join(product, 'bin', 'ux-impact.js'), 'check', '--json']
  const { stdout } = await run(process.execPath, check, { cwd: shop.folder, maxBuffer: 10_000_000 })
  expect(JSON.parse(stdout)).toMatchObject({
    verdict: { outcome: 'inconclusive', exitCode: 0 },
    journeys: [{ id: 'order', attempts: [{ base: { completed: true }, head: { completed: true } }] }],
  })
})
