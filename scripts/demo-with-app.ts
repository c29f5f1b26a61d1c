import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { atGitHub } from '../app/at-github.ts'
import { openLog } from '../app/log.ts'
import { start } from '../app/start.ts'
import type { EventSeed } from '../fixtures/github/events/event-seed.ts'
import { gitHubApp } from '../fixtures/github/git-hub-app.ts'
import { happen } from '../fixtures/github/runner/happen.ts'
import { snippets } from '../fixtures/github/runner/users-workflows.ts'
import type { CheckRunState } from '../fixtures/github/state.ts'
import type { Demonstration } from './demo-on-github.ts'
import { showPullRequest } from './show-pull-request.ts'

const NUMBER = 42
const CHECK = 'ux-impact'
const WORKFLOW = '.github/workflows/ux-impact.yml'

/**
 * Opens Stockroom's pull request on a stand-in for GitHub that delivers webhooks, with the app that hears of them on its
 * own socket, its data in a folder, and the workflow that docs/self-hosting.md shows; and shows the pull request
 * afterwards, with the check that the app wrote.
 */
export async function demonstrateWithApp({ stockroom, variables, out, signal }: Demonstration): Promise<void> {
  const { repo, variant } = stockroom
  const [text] = await snippets('docs/self-hosting.md')
  if (text === undefined) throw new Error('docs/self-hosting.md shows no workflow')
  const data = await mkdtemp(join(tmpdir(), 'ux-impact-app-'))
  await using host = await gitHubApp({
    installations: [
      {
        id: 1,
        account: 'stockroom',
        repositories: [
          {
            repository: 'stockroom/stockroom',
            folder: repo,
            people: { robin: 'write' },
            requiredChecks: [CHECK],
            pullRequests: [
              {
                number: NUMBER,
                title: variant.title,
                body: variant.shows,
                author: 'robin',
                head: { ref: `pull-request/${variant.name}` },
              },
            ],
          },
        ],
      },
    ],
  })
  const github = host.repository('stockroom/stockroom')
  const settings = {
    credentials: { appId: host.app.id, privateKey: host.app.privateKey, webhookSecret: host.app.webhook.secret },
    port: 0,
    host: '127.0.0.1',
    webhookPath: '/api/github/webhooks',
    data,
    gitHub: { apiUrl: host.apiUrl, webUrl: host.webUrl },
    logLevel: 'info' as const,
    // Secrets are those of the account whose repository names them.
    kpis: {
      variables: Object.fromEntries(
        Object.entries(variables).map(([name, value]) => [`KPI_STOCKROOM__${name}`, value]),
      ),
      privateHosts: ['127.0.0.1'],
    },
  }
  const log = openLog(settings, { write: (line: string) => void sayOf(line) })
  const app = await start(settings, { log, atGitHub: (given) => atGitHub(settings, { log, ...given }) })
  try {
    host.app.webhook.url = `http://127.0.0.1:${app.port}${settings.webhookPath}`
    console.log(`It is open on a stand-in for GitHub, which tells the app:\n${github.pageOf(NUMBER)}\n`)
    const deliver = async (seed: EventSeed) => void (await host.deliver(await github.event(seed)))
    const opened = { event: 'pull_request', action: 'opened', number: NUMBER } as const
    await deliver(opened)
    const ran = await happen(opened, {
      github,
      repository: repo,
      signal,
      workflows: [{ path: WORKFLOW, text }],
      before: async (job) => {
        signal.throwIfAborted()
        console.log(`── ux-impact / ${job}`)
        await deliver({ event: 'workflow_run', action: 'in_progress', run: github.state.runs.at(-1)?.id ?? 0 })
      },
      show: (line) => console.log(line),
    }).catch((error: unknown) => {
      if (signal.aborted) return []
      throw error
    })
    for (const { id } of ran) await deliver({ event: 'workflow_run', action: 'completed', run: id })
    const check = await verdictOf(() => github.checksOf(github.pullRequest(NUMBER).head.sha), signal)
    if (check === undefined) return
    console.log(`\nThe check "${CHECK}" ends with ${check.conclusion}: ${check.output.title}`)
    await mkdir(dirname(out), { recursive: true })
    await showPullRequest(github, NUMBER, { out, signal })
  } finally {
    await app.stop()
    await rm(data, { recursive: true, force: true })
  }
}

/** Waits for the app, which judges within seconds. */
async function verdictOf(checks: () => CheckRunState[], signal: AbortSignal): Promise<CheckRunState | undefined> {
  while (!signal.aborted) {
    const found = checks().findLast(({ name, status }) => name === CHECK && status === 'completed')
    if (found) return found
    await sleep(200, undefined, { signal }).catch(() => {})
  }
  return undefined
}

/** What the app logs, without what only a machine reads. */
function sayOf(line: string): void {
  const { msg } = JSON.parse(line) as { msg: string }
  console.log(`app  ${msg}`)
}
