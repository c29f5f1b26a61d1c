import { cp, readFile, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { findReportFolder } from '../checks/adapters/records/report-folder.ts'
import { renderTerminal } from '../checks/report/render-terminal.ts'
import type { Result } from '../checks/types.ts'
import { gitHub } from '../fixtures/github/git-hub.ts'
import { happen } from '../fixtures/github/runner/happen.ts'
import type { StockroomRepository } from '../fixtures/make-stockroom-repository.ts'
import { showPullRequest } from './show-pull-request.ts'

const NUMBER = 42

export type Demonstration = {
  stockroom: StockroomRepository
  /** What the configuration names, for whoever judges. */
  variables: Record<string, string>
  /** Where the report goes. */
  out: string
  colour: boolean
  signal: AbortSignal
}

/**
 * Opens Stockroom's pull request on a stand-in for GitHub, runs the workflows that the README shows on it, and shows
 * the pull request afterwards: in a terminal as a page that stays until somebody leaves, else as a file.
 */
export async function demonstrateOnGitHub({ stockroom, variables, out, colour, signal }: Demonstration): Promise<void> {
  const { repo, variant } = stockroom
  const report = await findReportFolder(process.cwd(), out)
  await using github = await gitHub({
    repository: 'stockroom/stockroom',
    folder: repo,
    people: { robin: 'write' },
    requiredChecks: ['ux-impact / verdict'],
    pullRequests: [
      {
        number: NUMBER,
        title: variant.title,
        body: variant.shows,
        author: 'robin',
        head: { ref: `pull-request/${variant.name}` },
      },
    ],
  })
  console.log(`It is open on a stand-in for GitHub, and the Action's two jobs run on it:\n${github.pageOf(NUMBER)}\n`)
  let begun = ''
  const opened = { event: 'pull_request', action: 'opened', number: NUMBER } as const
  const ran = happen(opened, {
    github,
    repository: repo,
    secrets: {
      kpis: Object.entries(variables)
        .map((pair) => pair.join('='))
        .join('\n'),
    },
    signal,
    before: (job) => {
      signal.throwIfAborted()
      begun = job
    },
    show: (line) => {
      if (begun !== '') console.log(`── ux-impact / ${begun}`)
      begun = ''
      console.log(line)
    },
    takeReport: async (_, folder) => {
      await rm(report, { recursive: true, force: true })
      await cp(folder, report, { recursive: true })
    },
  })
  const [run] = await ran.catch((error: unknown) => {
    if (signal.aborted) return []
    throw error
  })
  if (signal.aborted) return
  console.log(renderTerminal(await resultOf(report), { width: process.stdout.columns ?? 80, colour }))
  const check = run?.jobs.verdict
  console.log(`The check "${check?.name}" ends with ${check?.status}. The report: ${relative('.', out)}/index.html`)
  await showPullRequest(github, NUMBER, { out, signal })
}

async function resultOf(folder: string): Promise<Result> {
  return JSON.parse(await readFile(join(folder, 'result.json'), 'utf8')) as Result
}
