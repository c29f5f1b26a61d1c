import { createServer } from 'node:http'
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { call } from '../fixtures/builders/called.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ux-impact-kpis-'))
  await mkdir(join(folder, 'kpis'))
  await writeFile(
    join(folder, 'kpis', 'a.csv'),
    'kpi,value,sample,from,to\ncompletionRate,62%,3120,2026-09-01,2026-09-30\n',
  )
  vi.stubEnv('GITHUB_TOKEN', '')
  vi.stubEnv('GH_TOKEN', '')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

const fromFile = '{ source: file, path: kpis/a.csv, target: 85% }'
const policy = (kpis: string, more = '') => `version: 1
${more}journeys:
  initial-import: { title: Initial inventory import, pages: [/import], kpis: { ${kpis} } }
  sign-up: { title: Sign up, pages: [/sign-up] }
`
const write = (text: string, name = '.ux-impact.yml') => writeFile(join(folder, name), text)

/** A service of any answer, and how often it was asked. */
async function openService(status: number, body: unknown): Promise<{ url: string; asked: string[]; body: unknown }> {
  const asked: string[] = []
  const service = { url: '', asked, body }
  const server = createServer((request, response) => {
    asked.push(request.headers.authorization ?? '')
    response.writeHead(status, { 'content-type': 'application/json' })
    response.end(JSON.stringify(service.body))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  onTestFinished(() => void server.close())
  service.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return service
}

const overHttp = (url: string) =>
  policy(
    'completionRate: { source: http, path: /days }, errorRate: { source: http, path: /errors }',
    `sources: { http: { url: "${url}", headers: { authorization: "\${env:KPI_TEST_TOKEN}" } } }\n`,
  )

async function validated(out: string): Promise<unknown> {
  const schema = JSON.parse(await readFile(new URL('../kpis.schema.json', import.meta.url), 'utf8')) as object
  const validate = new Ajv2020({ strict: false }).compile(schema)
  const printed: unknown = JSON.parse(out)
  expect([validate(printed), validate.errors]).toEqual([true, null])
  return printed
}

describe('kpis', () => {
  it('prints what production says of each journey, and what it waits for elsewhere', async () => {
    await write(policy(`completionRate: ${fromFile}`))
    expect(await call(folder, 'kpis')).toEqual({
      code: 0,
      out: `
Initial inventory import  ──────────────────────────────────────────────────────
  completion rate 62 % (60 to 64) of a target of 85 %
    Sample 3,120, 1 to 30 September 2026, kpis/a.csv.

Sign up  ───────────────────────────────────────────────────────────────────────
  no KPIs in the configuration
`,
      err: '• Reading 1 KPI of 2 journeys\n',
    })
  })

  it('prints one journey, also from a folder below, and by another file', async () => {
    await write(policy(`ease: ${fromFile.replace('85%', '5')}`), 'other.yml')
    await write(policy(`completionRate: ${fromFile}`))
    const one = await call(folder, 'kpis', 'sign-up')
    expect([one.code, one.out.includes('Sign up'), one.out.includes('inventory')]).toEqual([0, true, false])
    const other = await call(folder, 'kpis', '--config', 'other.yml')
    expect([other.code, other.out]).toEqual([
      3,
      expect.stringContaining('ease unavailable: kpis/a.csv has no row for ease.'),
    ])
  })

  it('prints a form for machines, by its schema', async () => {
    await write(policy(`completionRate: ${fromFile}`))
    const { code, out } = await call(folder, 'kpis', '--json')
    expect([code, await validated(out)]).toEqual([
      0,
      {
        schemaVersion: 1,
        readAt: expect.any(String),
        config: '.ux-impact.yml',
        journeys: [
          {
            id: 'initial-import',
            title: 'Initial inventory import',
            kpis: [expect.objectContaining({ kpi: 'completionRate', status: 'ok', value: 0.62, target: 0.85 })],
          },
          { id: 'sign-up', title: 'Sign up', kpis: [] },
        ],
      },
    ])
  })

  it('names the journey that was meant, and the file that is missing', async () => {
    const missing = await call(folder, 'kpis')
    expect([missing.code, missing.err]).toEqual([2, expect.stringContaining('.ux-impact.yml')])
    await write(policy(`completionRate: ${fromFile}`))
    const { code, out, err } = await call(folder, 'kpis', 'initial-imprt')
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('There is no journey "initial-imprt". Did you mean initial-import?')
  })

  it('ends with 2 for a mistake in the configuration, with 3 for what cannot be read', async () => {
    await write(policy('completionrate: {}'))
    expect((await call(folder, 'kpis')).code).toBe(2)
    await write(policy('completionRate: { source: file, path: kpis/gone.csv }'))
    const { code, out } = await call(folder, 'kpis')
    expect([code, out]).toEqual([3, expect.stringContaining('kpis/gone.csv is no file of the repository.')])
  })
})

describe('kpis --records', () => {
  /** A service that has every day it is asked for. */
  const daily = async () => {
    const service = await openService(200, [])
    const days = Array.from({ length: 60 }, (_, ago) => new Date(Date.now() - (ago + 1) * 86_400_000))
    service.body = days
      .map((day) => ({ day: day.toISOString().slice(0, 10), numerator: 62, denominator: 100 }))
      .reverse()
    return service
  }
  const git = (...words: string[]) =>
    promisify(execFile)('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@a.test', ...words])

  it('keeps the days that change no more, on a commit of the default branch', async () => {
    const { url } = await daily()
    await write(overHttp(url))
    vi.stubEnv('KPI_TEST_TOKEN', 's3cret-token')
    await git('init', '--quiet', '--initial-branch', 'main')
    await git('add', '.ux-impact.yml')
    await git('commit', '--quiet', '--message', 'begin')
    const first = await call(folder, 'kpis', '--records', 'kept')
    expect([first.code, first.err]).toEqual([
      0,
      expect.stringMatching(
        /No days of KPIs are kept from earlier readings yet\n.*Kept for later readings: the days of 2 KPIs up to 20/s,
      ),
    ])
    const kept = await readdir(join(folder, 'kept', 'kpi'))
    expect(kept.map((name) => name.replace(/^\d+T\d+Z-(.*)-[0-9a-f]{12}\.json$/, '$1')).sort()).toEqual([
      'initial-import-completionRate',
      'initial-import-errorRate',
    ])
    expect(await readFile(join(folder, 'kept', 'kpi', kept[0] ?? ''), 'utf8')).not.toContain('s3cret')
    const second = await call(folder, 'kpis', '--records', 'kept')
    expect([second.code, second.err.includes('No days of KPIs')]).toEqual([0, false])
    await git('checkout', '--quiet', '-b', 'change')
    await git('commit', '--quiet', '--allow-empty', '--message', 'change')
    const third = await call(folder, 'kpis', '--records', 'other')
    expect([third.code, third.err.includes('Kept for'), existsSync(join(folder, 'other'))]).toEqual([0, false, false])
  })

  it('outside of a repository only reads', async () => {
    await write(policy(`completionRate: ${fromFile}`))
    const { code, err } = await call(folder, 'kpis', '--records', 'kept')
    expect([code, err.includes('No days of KPIs are kept'), existsSync(join(folder, 'kept'))]).toEqual([0, true, false])
  })
})

describe('kpis --audit', () => {
  const lastMonth = () => {
    const end = new Date(Date.UTC(new Date().getUTCFullYear(), new Date().getUTCMonth(), 0))
    return [`${end.toISOString().slice(0, 7)}-01`, end.toISOString().slice(0, 10)] as const
  }
  const monthly = async (target: string, mode = 'advise') => {
    await writeFile(
      join(folder, 'kpis', 'm.csv'),
      `kpi,value,sample,from,to\ncompletionRate,62%,3120,${lastMonth().join(',')}\n`,
    )
    await write(policy(`completionRate: { source: file, path: kpis/m.csv, target: ${target} }`, `mode: ${mode}\n`))
  }

  it('prints the last month for people, as Markdown, and for machines by its schema', async () => {
    await monthly('85%')
    const read = await call(folder, 'kpis', '--audit')
    expect([read.code, read.out]).toEqual([0, expect.stringContaining('23 points short of the target of 85 %')])
    const markdown = await call(folder, 'kpis', 'initial-import', '--audit', '--markdown')
    expect(markdown.out.split('\n')[2]).toBe('Below target: Initial inventory import (completion rate).')
    const { out } = await call(folder, 'kpis', '--audit', '--json')
    expect(await validated(out)).toMatchObject({
      mode: 'advise',
      month: { from: lastMonth()[0], to: lastMonth()[1], timeZone: 'UTC' },
      journeys: [{ kpis: [{ reading: { value: 0.62 }, target: { value: 0.85, clear: true } }] }, { kpis: [] }],
    })
  })

  it('ends with 1 where the policy enforces and a target is clearly missed, with 3 for what cannot be read', async () => {
    await monthly('85%', 'enforce')
    expect((await call(folder, 'kpis', '--audit')).code).toBe(1)
    await monthly('63%', 'enforce')
    expect((await call(folder, 'kpis', '--audit')).code).toBe(0)
    await write(policy('completionRate: { source: file, path: kpis/gone.csv, target: 85% }', 'mode: enforce\n'))
    expect((await call(folder, 'kpis', '--audit')).code).toBe(3)
  })

  it.each([
    [['--audit', '--check'], '--audit and --check are two questions.'],
    [['--markdown'], '--markdown is a form of --audit.'],
    [['--audit', '--markdown', '--json'], '--markdown and --json are two forms.'],
  ])('%j is a mistake', async (options, words) => {
    const { code, err } = await call(folder, 'kpis', ...options)
    expect([code, err]).toEqual([2, expect.stringContaining(words)])
  })
})

describe('kpis --check', () => {
  it('says which variables are missing, and asks nobody', async () => {
    const { url, asked } = await openService(200, [])
    await write(overHttp(url))
    const { code, out } = await call(folder, 'kpis', '--check')
    expect([code, asked, out]).toEqual([
      3,
      [],
      `
✖ http needs variables that are not set here
    KPI_TEST_TOKEN (sources.http.headers.authorization): Sent with every
    request.
    initial-import: completionRate, initial-import: errorRate
`,
    ])
  })

  it('says what a service refuses, and what it asks of credentials; the secret is nowhere', async () => {
    const { url } = await openService(403, { message: 'token s3cret-token may not read' })
    vi.stubEnv('KPI_TEST_TOKEN', 's3cret-token')
    await write(overHttp(url))
    const { code, out } = await call(folder, 'kpis', '--check')
    expect([code, out.includes('s3cret')]).toEqual([3, false])
    expect(out).toContain('✖ http does not let these credentials read it (403): token ••• may not read')
    expect(out).toContain('http.headers: Sent with every request.')
  })

  it('is content with a source that answers, though it has no data', async () => {
    const { url, asked } = await openService(200, [])
    vi.stubEnv('KPI_TEST_TOKEN', 's3cret-token')
    await write(overHttp(url))
    const { code, out } = await call(folder, 'kpis', '--check', '--json')
    expect([code, asked.length, await validated(out)]).toEqual([
      0,
      1,
      {
        schemaVersion: 1,
        checkedAt: expect.any(String),
        config: '.ux-impact.yml',
        sources: [
          {
            source: 'http',
            kpis: ['completionRate', 'errorRate'].map((kpi) => ({ journey: 'initial-import', kpi })),
            status: 'ok',
          },
        ],
      },
    ])
  })

  it('has nothing to ask where no KPIs are named', async () => {
    await write(policy(''))
    const { code, out } = await call(folder, 'kpis', '--check')
    expect([code, out]).toEqual([0, '\nThe configuration names no KPIs, so there is nothing to ask.\n'])
  })
})
