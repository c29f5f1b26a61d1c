import { parse } from 'yaml'
import { type Found, right, warning, wrong } from './finding.ts'

const remedy = 'docs/self-hosting.md shows the whole file.'
/** Our workflows and actions, at whatever version and in whatever copy. */
const called = { measure: /\/measure\.ya?ml(?:@|$)/, both: /\/ux-impact\.ya?ml(?:@|$)/ }

type Step = { with?: { command?: unknown } | null }
type Job = { uses?: unknown; steps?: Step[] | null }

/** Whether a workflow measures pull requests for the app, which judges what it leaves. */
export function judgeWorkflow(text: string | undefined, path: string): Found {
  if (text === undefined) return wrong(`There is no \`${path}\`, so that nothing is measured.`, remedy)
  const workflow = parsed(text)
  if (workflow === undefined) return wrong(`\`${path}\` is no workflow that can be read.`, remedy)
  const { jobs, events } = workflow
  const uses = jobs.map((job) => String(job.uses ?? ''))
  const commands = jobs.flatMap((job) => job.steps ?? []).map((step) => step?.with?.command)
  const calls = (kind: RegExp) => uses.some((one) => kind.test(one))
  if (!calls(called.measure) && !calls(called.both) && !commands.includes('measure')) {
    return wrong(`\`${path}\` measures nothing.`, remedy)
  }
  if (!events.includes('pull_request')) return wrong(`\`${path}\` is not started by pull requests.`, remedy)
  if (calls(called.both) || commands.includes('judge')) {
    return warning(
      `\`${path}\` judges as well: pull requests get two verdicts and two comments.`,
      'Let it measure alone: measure.yml instead of ux-impact.yml, or no step with `command: judge`.',
    )
  }
  return right(`\`${path}\` measures pull requests.`)
}

function parsed(text: string): { jobs: Job[]; events: string[] } | undefined {
  try {
    const { on, jobs } = parse(text, { maxAliasCount: 0 }) as { on: unknown; jobs: Record<string, Job> }
    const events = typeof on === 'string' ? [on] : Array.isArray(on) ? on.map(String) : Object.keys(on ?? {})
    return { events, jobs: Object.values(jobs).filter((job) => typeof job === 'object' && job !== null) }
  } catch {
    return undefined
  }
}
