import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { mistakes } from '../checks/errors.ts'
import type { Answers } from '../checks/commands/what-is-asked.ts'

/** What GitHub tells a step of itself, and what the workflow gave to the Action. */
export type Context = {
  event: { name: string; payload: unknown }
  /** "owner/name" of the repository whose workflow runs. */
  repository: string
  host: { api: string; web: string }
  /** `workflow` is the path of the workflow's file. */
  run: { id: number; attempt: number; url: string; workflow: string }
  /** What the run is of; `ref` is empty for a deployment. On a pull request it is a merge which nobody made, and not to be looked at. */
  commit: { ref: string; sha: string }
  /** Where the code under test is checked out. */
  folder: string
  /** Where this step leaves its report. */
  report: string
  /** Where what earlier runs kept is put, and what this one may keep. */
  records: string
  token: string
  /** Whether the token is another one than that of the job. */
  ownToken: boolean
  reportAs: ReportAs
  /** Which slash commands are answered. */
  answers: Answers
  /** Path of the file of the workflow that measures. */
  workflow: string
  /** Names and values for builds, servers and flows, such as those of a test account. */
  environment: Record<string, string>
  /** What the sources of KPIs and of feedback are asked with; values are secrets. */
  kpis: Record<string, string>
}

const waysToReport = ['job', 'check-run'] as const
export type ReportAs = (typeof waysToReport)[number]
const waysToAnswer = ['all', 'experiments', 'others'] as const satisfies Answers[]

/**
 * Reads the environment of a step; nothing else of the machine is looked at.
 * @throws UserMistake for an input that is not as it should be.
 */
export function readContext(env: NodeJS.ProcessEnv): Context {
  const repository = needed(env, 'GITHUB_REPOSITORY')
  const web = env.GITHUB_SERVER_URL ?? 'https://github.com'
  const id = Number(needed(env, 'GITHUB_RUN_ID'))
  const attempt = Number(env.GITHUB_RUN_ATTEMPT ?? 1)
  return {
    event: {
      name: needed(env, 'GITHUB_EVENT_NAME'),
      payload: JSON.parse(readFileSync(needed(env, 'GITHUB_EVENT_PATH'), 'utf8')),
    },
    repository,
    host: { api: env.GITHUB_API_URL ?? 'https://api.github.com', web },
    run: { id, attempt, url: `${web}/${repository}/actions/runs/${id}`, workflow: pathOfWorkflow(env, repository) },
    commit: { ref: env.GITHUB_REF_NAME ?? '', sha: needed(env, 'GITHUB_SHA') },
    folder: resolve(needed(env, 'GITHUB_WORKSPACE'), env.INPUT_WORKING_DIRECTORY || '.'),
    report: join(needed(env, 'RUNNER_TEMP'), 'ux-impact-report'),
    records: join(needed(env, 'RUNNER_TEMP'), 'ux-impact-records'),
    token: env.INPUT_TOKEN_FROM === 'stdin' ? readFileSync(0, 'utf8').trim() : (env.INPUT_TOKEN ?? ''),
    ownToken: env.INPUT_OWN_TOKEN === 'true',
    reportAs: oneOf(waysToReport, 'report-as', env.INPUT_REPORT_AS || 'job'),
    answers: oneOf(waysToAnswer, 'answers', env.INPUT_ANSWERS || 'all'),
    workflow: env.INPUT_WORKFLOW || '.github/workflows/ux-impact.yml',
    environment: readEnvironment(env.INPUT_ENVIRONMENT ?? ''),
    kpis: readEnvironment(env.INPUT_KPIS ?? ''),
  }
}

/** GitHub names the workflow that was started, also in one that it calls: OWNER/NAME/PATH@REF. */
function pathOfWorkflow(env: NodeJS.ProcessEnv, repository: string): string {
  return needed(env, 'GITHUB_WORKFLOW_REF')
    .slice(repository.length + 1)
    .replace(/@.*$/, '')
}

function needed(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name]
  if (value) return value
  throw mistakes.notInActions({ missing: name })
}

function oneOf<Way extends string>(ways: readonly Way[], input: string, value: string): Way {
  const way = ways.find((one) => one === value)
  if (way === undefined) throw mistakes.inputInvalid({ input, value, allowed: [...ways] })
  return way
}

const LINE = /^([A-Za-z_]\w*)=(.*)$/

/** Lines of NAME=value. The values are secrets, so a line that is none is told by its number. */
function readEnvironment(text: string): Record<string, string> {
  const lines = text.split(/\r?\n/).map((line, index) => ({ line: line.trim(), number: index + 1 }))
  return Object.fromEntries(
    lines
      .filter(({ line }) => line !== '')
      .map(({ line, number }) => {
        const [, name, value] = LINE.exec(line) ?? []
        if (name === undefined || value === undefined) throw mistakes.environmentLine({ number })
        return [name, value]
      }),
  )
}
