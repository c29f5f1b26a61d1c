import { existsSync } from 'node:fs'
import { mkdtemp, readdir, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call } from '../fixtures/builders/called.ts'
import { type GitRepository, gitRepository } from '../fixtures/builders/git-repository.ts'
import { shopPolicy, shopRepository } from '../fixtures/builders/shop-repository.ts'

/** Mistakes that are told before anything is built: exit code 2, nothing on standard output, nothing written. */
async function mistake(repository: { folder: string; git?: GitRepository['git'] }, ...argv: string[]): Promise<string> {
  const before = await readdir(repository.folder)
  const { code, out, err } = await call(repository.folder, ...argv)
  expect({ code, out, left: await readdir(repository.folder) }, err).toEqual({ code: 2, out: '', left: before })
  const worktrees = (await repository.git?.('worktree', 'list').catch(() => '')) ?? ''
  expect(worktrees.split('\n').length, worktrees).toBe(1)
  return `\n${err.replaceAll(repository.folder, 'FOLDER').replace(/\b[0-9a-f]{7}\b/g, 'COMMIT')}`
}

let shop: GitRepository
let empty: string
beforeAll(async () => {
  shop = await shopRepository()
  empty = await realpath(await mkdtemp(join(tmpdir(), 'ux-impact-nothing-')))
})
afterAll(async () => {
  await shop[Symbol.asyncDispose]()
  await rm(empty, { recursive: true })
})

async function withPolicy(text: string, ...argv: string[]): Promise<string> {
  await using repository = await shopRepository({ base: { '.ux-impact.yml': text } })
  return await mistake(repository, ...(argv.length === 0 ? ['check'] : argv))
}

describe('a configuration', () => {
  it('that is missing', async () => {
    await using repository = await gitRepository()
    await repository.commit({ 'page.html': '' })
    expect(await mistake(repository, 'check')).toMatchInlineSnapshot(`
      "
      ✖ There is no .ux-impact.yml in base or head.

        Add one at the root of the repository, commit it, and try again. The shortest that does something:

        version: 1
        arms:
          serve: { build: npm ci && npm run build, start: npm start, ready: / }
        journeys:
          sign-up:
            title: Sign up
            entry: [src/pages/sign-up.tsx]
            flows: [{ spec: ux/sign-up.spec.ts }]
      "
    `)
  })

  it('that is not YAML', async () => {
    expect(await withPolicy('version: 1\njourneys: [a\n  b: {')).toMatchInlineSnapshot(`
      "
      ✖ .ux-impact.yml (base COMMIT) cannot be used.

        .ux-impact.yml (base COMMIT):2:12  This line has no \`key: value\`.
          2 │ journeys: [a
            │            ^
          Write the key, a colon, a space and the value.

        .ux-impact.yml (base COMMIT):3:7  A list or map in brackets is still open here.
          3 │   b: {
            │       ^
          Close it with \`]\` or \`}\` before this line, or indent this line.
      "
    `)
  })

  it('with a key that does not exist, whatever the mode', async () => {
    const told = await withPolicy(shopPolicy({ more: 'jorneys: {}\n' }))
    expect(told).toMatchInlineSnapshot(`
      "
      ✖ .ux-impact.yml (base COMMIT) cannot be used.

        .ux-impact.yml (base COMMIT):10:1  \`jorneys\` is not a key of the configuration.
          10 │ jorneys: {}
             │ ^
          Did you mean \`journeys\`?
      "
    `)
    expect(await withPolicy(shopPolicy({ more: 'jorneys: {}\n', mode: 'advise' }))).toBe(told)
  })

  it('that does not say how to bring the arms up', async () => {
    expect(await withPolicy(shopPolicy().replace(/arms:.*?(?=journeys)/s, ''))).toMatchInlineSnapshot(`
      "
      • 1 file differs; affected: Place an order
      ✖ .ux-impact.yml: The configuration does not say how base and head are brought up.

        Add for example:

        arms:
          serve: { build: npm ci && npm run build, start: npm start, ready: /health }
      "
    `)
  })

  it('named by --config that is not there, or is a folder', async () => {
    expect(await mistake(shop, 'check', '--config', 'no.yml')).toMatchInlineSnapshot(`
      "
      ✖ --config: There is no configuration file no.yml that can be read.

        Give the path of a file as it is seen from here.
      "
    `)
    expect(await mistake(shop, 'check', '--config', 'ux')).toContain('no configuration file ux that can be read')
  })

  it('that is asked for a journey it does not have', async () => {
    expect(await mistake(shop, 'check', '--journey', 'ordr')).toMatchInlineSnapshot(`
      "
      ✖ --journey: There is no journey "ordr".

        It has: order.
      "
    `)
    expect(await mistake(shop, 'affected', '--explain', 'ordr', '--json')).toMatchInlineSnapshot(`
      "
      ✖ --explain: There is no journey "ordr".

        It has: order.
      "
    `)
  })
})

describe('a repository', () => {
  it('that is none', async () => {
    expect(await mistake({ folder: empty }, 'check')).toMatchInlineSnapshot(`
      "
      ✖ FOLDER is not inside a git repository with its files checked out.

        Start in a clone of the repository, or compare two addresses: ux-impact check --base-url … --head-url …
      "
    `)
  })

  it('without a commit', async () => {
    await using repository = await gitRepository()
    expect(await mistake(repository, 'check')).toMatchInlineSnapshot(`
      "
      ✖ The repository FOLDER has no commit yet.

        Commit what is to be compared: uncommitted changes are left out.
      "
    `)
  })

  it('without the commit that is named', async () => {
    expect(await mistake(shop, 'check', '--base', 'v9')).toMatchInlineSnapshot(`
      "
      ✖ --base: There is no commit "v9" in this repository.

        Name a branch, a tag or a commit that is here; what is only at the remote is fetched with git fetch.
      "
    `)
    expect(await mistake(shop, 'check', '--head=--all')).toContain('--head: There is no commit "--all"')
  })

  it('that was cloned without its history', async () => {
    await using origin = await shopRepository()
    await origin.git('checkout', '--quiet', 'main')
    await origin.commit({ 'more.txt': '' })
    await using shallow = await gitRepository({ of: origin.folder, depth: 1 })
    await shallow.git('fetch', '--quiet', '--depth=1', 'origin', 'pull-request:pull-request')
    await shallow.git('checkout', '--quiet', 'pull-request')
    expect(await mistake(shallow, 'check')).toMatchInlineSnapshot(`
      "
      ✖ This clone is shallow: it lacks the commit where HEAD left origin/main.

        Fetch the whole history: git fetch --unshallow
        In GitHub Actions: actions/checkout with fetch-depth: 0
      "
    `)
    expect(await mistake(shallow, 'check', '--base', 'v1')).toMatchInlineSnapshot(`
      "
      ✖ --base: There is no commit "v1" in this repository.

        This clone is shallow and may lack it.
        Fetch the whole history: git fetch --unshallow
        In GitHub Actions: actions/checkout with fetch-depth: 0
      "
    `)
  })

  it('whose histories have nothing in common', async () => {
    await using repository = await shopRepository()
    await repository.git('checkout', '--quiet', '--orphan', 'other')
    await repository.commit()
    expect(await mistake(repository, 'check')).toMatchInlineSnapshot(`
      "
      ✖ main and HEAD have no commit in common.

        Name a base that head was made from: --base REF
      "
    `)
  })
})

describe('a folder for the report', () => {
  it('that holds something else, or is a file', async () => {
    expect(await mistake(shop, 'check', '--out', 'ux')).toMatchInlineSnapshot(`
      "
      ✖ --out: The folder ux holds something else than a report, and would be replaced.

        Name a folder that is new or empty, or one of an earlier report.
      "
    `)
    expect(await mistake(shop, 'check', '--out', 'page.html')).toMatchInlineSnapshot(`
      "
      ✖ --out: There is a file where the folder page.html would be.

        Name a folder that is new or empty, or one of an earlier report.
      "
    `)
    expect(existsSync(join(shop.folder, 'page.html'))).toBe(true)
  })
})

describe('a call', () => {
  it('with an option or command that does not exist', async () => {
    expect(await mistake(shop, 'check', '--pears', '3')).toMatchInlineSnapshot(`
      "
      ✖ ux-impact check has no option --pears.

        What there is: ux-impact check --help
      "
    `)
    expect(await mistake(shop, 'chekc')).toMatchInlineSnapshot(`
      "
      ✖ There is no command "chekc".

        Did you mean check? There are: check, measure, judge, affected, kpis, experiment, validate, doctor, app.
      "
    `)
  })

  it('with half a pair of addresses, in a folder that is no repository', async () => {
    expect(await mistake({ folder: empty }, 'check', '--base-url', 'http://127.0.0.1:1')).toMatchInlineSnapshot(`
      "
      ✖ Two addresses are needed, and --head-url is missing.

        For example: ux-impact check --base-url https://staging.acme.io --head-url https://pr-7.acme.io
      "
    `)
  })
})

it('a detached head is an ordinary one', async () => {
  await using repository = await shopRepository()
  await repository.git('checkout', '--quiet', '--detach')
  expect(await call(repository.folder, 'affected')).toMatchObject({ code: 0, err: '' })
})

it('help and version go to standard output', async () => {
  expect(await call(empty, '--version')).toEqual({ code: 0, out: '1.2.3\n', err: '' })
  expect(await call(empty)).toMatchObject({
    code: 0,
    err: '',
    out: expect.stringContaining('Usage: ux-impact COMMAND'),
  })
  expect((await call(empty, 'help', 'judge')).out).toContain('Usage: ux-impact judge [DIR]')
})
