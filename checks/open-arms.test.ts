import { describe, expect, it } from 'vitest'
import type { Config } from '../config-schema/index.ts'
import { parseConfig } from '../config-schema/index.ts'
import { commits, fakeHistory } from '../fixtures/builders/fake-history.ts'
import { fakePorts } from '../fixtures/builders/fake-ports.ts'
import { publishedAddress } from '../fixtures/builders/published-address.ts'
import { openArms } from './open-arms.ts'
import type { Server } from './ports.ts'
import type { NotMeasuredReason, Request } from './types.ts'

function configOf(arms: string): Config {
  const parsed = parseConfig(`version: 1\n${arms}journeys: { order: { title: Order, pages: [/] } }\n`, { file: 'x' })
  if (parsed.status === 'mistake') throw new Error(parsed.problems[0]?.message)
  return parsed.config
}
const served = configOf(
  'arms: { serve: { build: npm run build, start: npm start, ready: /health, readyWithin: 9s } }\n',
)
const reason = (text: string): NotMeasuredReason => ({ code: 'x', text, blame: 'missing' })

/** A server that does all it is told, and remembers it. */
function fakeServer(parts: Partial<Server> = {}): Server & { log: string[] } {
  const log: string[] = []
  return {
    log,
    async build(arm, folder, command) {
      log.push(`build ${arm} in ${folder}: ${command}`)
      return { status: 'built' }
    },
    async serve(arm, folder, { start, ready, readyWithin }) {
      log.push(`serve ${arm} in ${folder}: ${start}, ${ready} within ${readyWithin}`)
      return { status: 'open', url: `http://${arm}`, died: () => undefined }
    },
    async check(arm, url, access) {
      log.push(`check ${arm} at ${url}${access?.headers['x-flag'] ? ' with its header' : ''}`)
      return undefined
    },
    reset: async () => undefined,
    ...parts,
  }
}

const open = (config: Config, server: Server, request = commits) =>
  openArms(request, config, fakePorts({ server, history: fakeHistory({ base: {}, head: {} }) }))

describe('two commits', () => {
  it('are checked out, built and served, each in a folder of its own', async () => {
    const server = fakeServer()
    const arms = await open(served, server)
    expect(arms).toMatchObject({
      status: 'open',
      base: { arm: 'base', url: 'http://base', root: '/workspace/base', source: { shared: false } },
      head: { arm: 'head', url: 'http://head', root: '/workspace/head', source: { shared: false } },
    })
    expect(server.log).toEqual([
      'build base in /workspace/base: npm run build',
      'build head in /workspace/head: npm run build',
      'serve base in /workspace/base: npm start, /health within 9000',
      'serve head in /workspace/head: npm start, /health within 9000',
    ])
  })

  it('without a build are only served', async () => {
    const server = fakeServer()
    await open(configOf('arms: { serve: { start: npm start } }\n'), server)
    expect(server.log.map((line) => line.split(' ')[0])).toEqual(['serve', 'serve'])
  })

  it('are not served when a build fails', async () => {
    const server = fakeServer({
      build: async (arm) => (arm === 'head' ? { status: 'failed', reason: reason('no') } : { status: 'built' }),
    })
    expect(await open(served, server)).toEqual({ status: 'failed', reason: reason('no') })
    expect(server.log).toEqual([])
  })

  it('are not open when one of them cannot be served', async () => {
    for (const ill of ['base', 'head']) {
      const server = fakeServer({
        serve: async (arm) =>
          arm === ill
            ? { status: 'failed', reason: reason(ill) }
            : { status: 'open', url: 'http://x', died: () => undefined },
      })
      expect(await open(served, server)).toEqual({ status: 'failed', reason: reason(ill) })
    }
  })

  it('whose policy does not say how they are brought up are not even checked out', async () => {
    const history = fakeHistory({ base: {}, head: {} })
    await expect(openArms(commits, configOf(''), fakePorts({ history }))).rejects.toMatchObject({ code: 'armsMissing' })
    expect(history.checkedOut).toEqual([])
  })
})

describe('two previews', () => {
  const sha = { base: 'b'.repeat(40), head: 'a'.repeat(40) }
  const pull: Request & { kind: 'commits' } = { kind: 'commits', ...sha, baseRef: 'main', headRef: 'HEAD' }
  const deployed = (more = '') =>
    configOf(`arms: { deployments: { hosts: ["*.vercel.app"], creators: ["vercel[bot]"], install: npm ci }${more} }\n`)

  async function openBoth(config: Config, server = fakeServer(), env: Record<string, string> = {}) {
    const history = { ...fakeHistory({ base: {}, head: {} }), ancestors: async () => [sha.base, 'c'.repeat(40)] }
    const published = (commit: string) =>
      commit === sha.base ? [] : [publishedAddress({ sha: commit, url: `https://acme-${commit[0]}.vercel.app` })]
    const ports = fakePorts({
      server,
      history,
      env: (name) => env[name],
      previews: {
        published: { ofCommit: async (commit) => published(commit) },
        egress: {
          ask: async () => ({ status: 'answered', code: 200 }),
          openProxy: async () => 'http://127.0.0.1:9',
        },
        pause: async () => {},
      },
    })
    return { arms: await openArms(pull, config, ports), history }
  }

  it('are opened behind the proxy, with specs of the commits that are deployed', async () => {
    const server = fakeServer()
    const { arms, history } = await openBoth(deployed(), server)
    const terms = { origins: [], proxy: 'http://127.0.0.1:9' }
    expect(arms).toMatchObject({
      status: 'open',
      base: { url: 'https://acme-c.vercel.app', sha: 'c'.repeat(40), root: '/workspace/base', terms },
      head: { url: 'https://acme-a.vercel.app', sha: sha.head, root: '/workspace/head', terms },
      notes: [
        'Base is 1 commit older than where head left its branch: bbbbbbb has no preview, ccccccc has the nearest.',
      ],
    })
    expect(history.checkedOut).toEqual([`${'c'.repeat(40)} in /workspace/base`, `${sha.head} in /workspace/head`])
    expect(server.log).toEqual(['build base in /workspace/base: npm ci', 'build head in /workspace/head: npm ci'])
  })

  it('are opened with what their sides are to have', async () => {
    const config = deployed(`, head: { headers: { x-bypass: "\${env:BYPASS}" }, cookies: { beta: "1" } }`)
    const { arms } = await openBoth(config, fakeServer(), { BYPASS: 's3cret' })
    expect(arms).toMatchObject({
      base: { access: { headers: {}, cookies: {}, secrets: [] } },
      head: {
        access: { headers: { 'x-bypass': 's3cret' }, cookies: { beta: '1' }, secrets: ['s3cret'] },
        terms: {
          proxy: 'http://127.0.0.1:9',
          origins: [
            { origin: 'https://acme-c.vercel.app', headers: {} },
            { origin: 'https://acme-a.vercel.app', headers: { 'x-bypass': 's3cret' } },
          ],
        },
      },
    })
  })

  it('are not even looked for while a secret is missing', async () => {
    const { arms, history } = await openBoth(deployed(`, base: { headers: { x-bypass: "\${env:BYPASS}" } }`))
    expect(arms).toMatchObject({ status: 'failed', reason: { code: 'environmentMissing', arm: 'base' } })
    expect(history.checkedOut).toEqual([])
  })

  it('S13: say nothing secret when they fail', async () => {
    const server = fakeServer({
      build: async () => ({ status: 'failed', reason: { ...reason('s3cret is wrong'), log: 'key=s3cret' } }),
    })
    const { arms } = await openBoth(deployed(`, base: { headers: { x-bypass: "\${env:BYPASS}" } }`), server, {
      BYPASS: 's3cret',
    })
    expect(arms).toEqual({
      status: 'failed',
      reason: { ...reason('[hidden] is wrong'), log: 'key=[hidden]' },
    })
  })
})

describe('two addresses', () => {
  const addresses = { kind: 'addresses', base: 'http://a', head: 'http://b', pages: ['/'] } as const

  it('are looked at, and their specs come from beside the call', async () => {
    const server = fakeServer()
    const arms = await open(served, server, { ...addresses, pages: ['/'] })
    expect(arms).toMatchObject({
      base: { url: 'http://a', root: '/work', source: { shared: true } },
      head: { url: 'http://b', root: '/work', source: { shared: true } },
    })
    expect(server.log).toEqual(['check base at http://a', 'check head at http://b'])
  })

  it('of the configuration are used for two commits, whose specs are still their own', async () => {
    const server = fakeServer()
    const arms = await open(configOf('arms: { urls: { base: http://c, head: http://d } }\n'), server)
    expect(arms).toMatchObject({ base: { url: 'http://c', root: '/workspace/base' }, head: { url: 'http://d' } })
  })

  it('are looked at with the headers of their sides', async () => {
    const server = fakeServer()
    const arms = await open(
      configOf('arms: { urls: { base: http://c, head: http://d }, head: { headers: { x-flag: "1" } } }\n'),
      server,
    )
    expect(server.log).toEqual(['check base at http://c', 'check head at http://d with its header'])
    const origins = [{ origin: 'http://c' }, { origin: 'http://d', headers: { 'x-flag': '1' } }]
    expect(arms).toMatchObject({ base: { terms: { origins } }, head: { terms: { origins } } })
  })

  it('are not open when one of them does not answer', async () => {
    const server = fakeServer({ check: async (arm) => (arm === 'head' ? reason('silent') : undefined) })
    expect(await open(served, server, { ...addresses, pages: ['/'] })).toEqual({
      status: 'failed',
      reason: reason('silent'),
    })
  })
})
