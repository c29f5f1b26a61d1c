/**
 * How long it takes to select the journeys of a pull request without a clone, from trees and archives over HTTP, and
 * with a shallow clone of both commits, each several times in turn. GitHub is the stand-in, so that a network is not
 * measured; what the stand-in itself takes for the archive alone is told beside.
 *
 *     npm run bench -- commit-archive [--files 5000] [--assets 50] [--rounds 3]
 *
 * `assets` are megabytes of pictures, which are downloaded and passed over.
 */
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { openHistory } from '../checks/adapters/git/open-history.ts'
import { openHost } from '../checks/adapters/open-host.ts'
import type { Commits } from '../checks/ports.ts'
import { selectJourneys } from '../checks/select-journeys.ts'
import { parseConfig } from '../config-schema/index.ts'
import { gitHub } from '../fixtures/github/git-hub.ts'
import { generatedApplication } from './generated-application.ts'

const { values } = parseArgs({
  options: {
    files: { type: 'string', default: '5000' },
    assets: { type: 'string', default: '50' },
    rounds: { type: 'string', default: '3' },
  },
})
const folder = mkdtempSync(join(tmpdir(), 'ux-impact-bench-'))
const origin = join(folder, 'origin')
const git = (where: string, ...args: string[]) =>
  execFileSync('git', ['-C', where, '-c', 'user.name=B', '-c', 'user.email=b@example.com', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim()
const write = (path: string, content: string | Buffer) => {
  mkdirSync(dirname(join(origin, path)), { recursive: true })
  writeFileSync(join(origin, path), content)
}
const commit = (message: string) => {
  git(origin, 'add', '--all')
  git(origin, 'commit', '--quiet', '--message', message)
  return git(origin, 'rev-parse', 'HEAD')
}

const { paths, texts } = generatedApplication(Number(values.files))
mkdirSync(origin)
git(origin, 'init', '--quiet', '--initial-branch=main')
git(origin, 'config', 'uploadpack.allowAnySHA1InWant', 'true')
for (const path of paths) write(path, texts.get(path) ?? '')
for (let megabyte = 0; megabyte < Number(values.assets); megabyte++) write(`assets/${megabyte}.png`, randomBytes(1e6))
const base = commit('Base')
const [gone = '', changed = ''] = [paths.at(-1), paths.at(-7)]
git(origin, 'rm', '--quiet', gone)
write(changed, `${texts.get(changed)}\n// changed\n`)
const head = commit('Head')
console.log(
  `${paths.length} files and ${values.assets} MB of pictures; one file changed, one gone: both commits are read`,
)

const parsed = parseConfig(
  `version: 1
journeys:
  order: { title: Order, entry: [packages/p0/src/part1/file1.tsx] }
  last: { title: Last, entry: [${changed}] }
`,
  { file: '.ux-impact.yml' },
)
if (parsed.status === 'mistake') throw new Error(parsed.problems[0]?.message)
const question = {
  request: { kind: 'commits' as const, base, head, baseRef: 'main', headRef: 'HEAD' },
  scope: { all: false, journeys: [] },
  policy: { config: parsed.config },
}

await using github = await gitHub({ folder: origin })
const host = () =>
  openHost({
    token: github.token(),
    apiUrl: github.apiUrl,
    webUrl: github.webUrl,
    repository: github.repository,
    signal: new AbortController().signal,
    log: console.log,
  })

/** By the clock, and in this process's own time, which a busy machine lengthens less. */
async function timed<Value>(act: () => Promise<Value>): Promise<[seconds: string, value: Value]> {
  const [began, before] = [performance.now(), process.cpuUsage()]
  const value = await act()
  const { user, system } = process.cpuUsage(before)
  const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(1)
  return [`${seconds(performance.now() - began)} s (${seconds((user + system) / 1000)} s of this process)`, value]
}

async function alone(): Promise<number> {
  const address = `${github.apiUrl}/repos/${github.repository}/tarball/${head}`
  const headers = { authorization: `token ${github.token()}` }
  const { headers: answered } = await fetch(address, { headers, redirect: 'manual' })
  return (await (await fetch(answered.get('location') ?? '')).arrayBuffer()).byteLength
}

function cloned(round: number): Commits {
  const clone = join(folder, `clone-${round}`)
  git(folder, 'init', '--quiet', clone)
  git(clone, 'fetch', '--quiet', '--depth=1', `file://${origin}`, base, head)
  return openHistory(clone)
}

const tellBoth = []
for (let round = 0; round < Number(values.rounds); round++) {
  const before = github.requests.length
  const [download, bytes] = await timed(alone)
  const [archive, one] = await timed(() => selectJourneys(question, { history: host().commits }))
  const asked = github.requests.length - before - 1
  const [clone, other] = await timed(async () => selectJourneys(question, { history: cloned(round) }))
  tellBoth.push(JSON.stringify(one) === JSON.stringify(other))
  const memory = `${Math.round(process.memoryUsage.rss() / 1e6)} MB`
  console.log(
    `archives ${archive} in ${asked} requests, one download of ${Math.round(bytes / 1e6)} MB alone ${download}, ` +
      `clone ${clone}, memory ${memory}`,
  )
}
console.log(tellBoth.every(Boolean) ? 'Both tell the same each time.' : 'They do NOT tell the same.')
rmSync(folder, { recursive: true, force: true })
