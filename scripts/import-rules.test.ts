import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const biome = join(dirname(createRequire(import.meta.url).resolve('@biomejs/biome/package.json')), 'bin', 'biome')
const folder = mkdtempSync(join(tmpdir(), 'import-rules-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What the project's linter says of one file at `path`, in a tree that holds nothing else. */
function complaints(path: string, code: string): string {
  const tree = mkdtempSync(join(folder, 'tree-'))
  for (const name of ['biome.json', '.lint']) cpSync(join(root, name), join(tree, name), { recursive: true })
  mkdirSync(join(tree, dirname(path)), { recursive: true })
  writeFileSync(join(tree, path), code)
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [biome, 'lint', '--vcs-enabled=false', '--colors=off', path],
    { cwd: tree, encoding: 'utf8' },
  )
  return status === 0 ? '' : stdout + stderr
}

const imports = (from: string) => `import { x } from '${from}'\nexport const y = x\n`

describe('imports that must never exist are refused, with what to do instead', () => {
  it.each([
    ['the core to the command line', 'checks/assess.ts', imports('../cli/run.ts'), 'The core knows no entrance'],
    ['the core to Probot', 'checks/adapters/git/x.ts', imports('probot'), 'The core knows no entrance'],
    ['the core to Actions', 'checks/verdict/x.ts', imports('@actions/core'), 'The core knows no entrance'],
    ['a story to the app', 'checks/x.ts', imports('../app/work/work.ts'), 'The core knows no entrance'],
    ['an adapter to the queue', 'checks/adapters/github/x.ts', imports('pg-boss'), 'The core knows no entrance'],
    ['a step to a database', 'checks/journeys/x.ts', imports('@electric-sql/pglite'), 'The core knows no entrance'],
    ['a story to an adapter', 'checks/x.ts', imports('./adapters/git/open-history.ts'), 'A story awaits ports'],
    ['a step to an adapter', 'checks/compare/x.ts', imports('../adapters/git/x.ts'), 'A step is pure'],
    ['a step to the disk', 'checks/compare/x.ts', imports('node:fs'), 'A step is pure'],
    ['a step to Playwright', 'checks/flows/x.ts', imports('playwright'), 'A step is pure'],
    ['a step to Octokit', 'checks/report/x.ts', imports('@octokit/rest'), 'A step is pure'],
    ['a step to a later step', 'checks/flows/x.ts', imports('../compare/next-pair.ts'), 'A step never looks ahead'],
    ['feedback to a later step', 'checks/feedback/x.ts', imports('../verdict/x.ts'), 'A step never looks ahead'],
    ['KPIs to feedback', 'checks/kpis/x.ts', imports('../feedback/x.ts'), 'A step never looks ahead'],
    ['KPIs to what is beneath', 'checks/kpis/x.ts', imports('../correlation/x.ts'), 'A step never looks ahead'],
    ['what is beneath to feedback', 'checks/correlation/x.ts', imports('../feedback/x.ts'), 'A step never looks ahead'],
    ['feedback to its model', 'checks/feedback/x.ts', imports('wink-nlp'), 'A step is pure'],
    [
      'the feedback adapter to another',
      'checks/adapters/feedback/x.ts',
      imports('../kpis/ask-http.ts'),
      'One adapter knows no other',
    ],
    [
      'the experiments adapter to another',
      'checks/adapters/experiments/x.ts',
      imports('../kpis/ask-http.ts'),
      'One adapter knows no other',
    ],
    ['the report to what measures', 'checks/report/x.ts', imports('../adapters/playwright/x.ts'), 'A step is pure'],
    [
      'one adapter to another',
      'checks/adapters/git/x.ts',
      imports('../serve/open-server.ts'),
      'One adapter knows no other',
    ],
    ['the schema to the core', 'config-schema/x.ts', imports('../checks/types.ts'), 'stands on zod and yaml alone'],
    ['one entrance to another', 'action/x.ts', imports('../cli/run.ts'), 'One entrance knows no other'],
    ['the app to another entrance', 'app/store/x.ts', imports('../../action/main.ts'), 'One entrance knows no other'],
    ['the command line to what the app stands on', 'cli/x.ts', imports('probot'), 'installed for the app alone'],
    ['the Action to what the app stands on', 'action/x.ts', imports('pg-boss'), 'installed for the app alone'],
    [
      'shipped code to fixtures',
      'checks/flows/x.ts',
      imports('../../fixtures/builders/pair.ts'),
      'Shipped code uses no fixtures',
    ],
    ['a step to the clock', 'checks/compare/x.ts', 'export const now = () => Date.now()\n', 'A step is pure'],
    [
      'a step to the network',
      'checks/compare/x.ts',
      'export const get = () => fetch("https://example.com")\n',
      'A step is pure',
    ],
    ['a step to the log', 'checks/compare/x.ts', 'export const say = () => console.log(1)\n', 'A step is pure'],
  ])('%s', (_, path, code, message) => {
    expect(complaints(path, code)).toContain(message)
  })

  it('but not those of the way: a step to an earlier one, a story to a step, an entrance to the core', () => {
    const allowed = [
      complaints('checks/compare/x.ts', imports('../flows/flow-id.ts')),
      complaints('checks/x.ts', imports('./verdict/judge-journey.ts')),
      complaints('cli/x.ts', imports('../checks/assess.ts')),
      complaints('app/queue/x.ts', imports('pg-boss')),
    ]
    expect(allowed).toEqual(['', '', '', ''])
  })
})
