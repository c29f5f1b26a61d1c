import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { call } from '../fixtures/builders/called.ts'
import { experimentPlan } from '../fixtures/builders/experiment.ts'

const days = Array.from({ length: 28 }, (_, at) => new Date(Date.UTC(2026, 8, 1 + at)).toISOString().slice(0, 10))
const rows = days.map((day) => `completionRate,62%,100,${day},${day}`)

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ux-impact-experiment-'))
  await write('kpis.csv', `kpi,value,sample,from,to\n${rows.join('\n')}\n`)
  await write(
    '.ux-impact.yml',
    `version: 1
production: { window: 28d }
journeys:
  initial-import:
    title: Initial inventory import
    pages: [/import]
    kpis: { completionRate: { source: file, path: kpis.csv } }
`,
  )
  for (const name of ['GITHUB_TOKEN', 'GH_TOKEN', 'GITHUB_REPOSITORY']) vi.stubEnv(name, '')
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

const write = (name: string, text: string) => writeFile(join(folder, name), text)
const run = (...words: string[]) => call(folder, 'experiment', ...words)

const plan = experimentPlan({ guardrails: [] })

describe('experiment analyze', () => {
  it('says what counts mean by a plan, whole or as plan --json gives it', async () => {
    await write('plan.json', JSON.stringify(plan))
    await write('planned.json', JSON.stringify({ status: 'planned', plan }))
    await write('counts.csv', 'arm,kpi,people,sum\ncontrol,completionRate,800,496\nb,completionRate,800,620\n')
    const told = await run('analyze', 'plan.json', 'counts.csv')
    expect([told.code, told.out.replaceAll(/\s+/g, ' ').trim()]).toEqual([
      0,
      'After 14 days: winner. In b the completion rate is 78 %, in control 62 %: +25 % (+13 to +39). People: control 800 and b 800; the split is as planned; 0 % met several variants. - In b the completion rate is 78 %, in control 62 %: +25 % (+13 to +39). Better.',
    ])
    const json = await run('analyze', 'planned.json', 'counts.csv', '--days', '3', '--json')
    expect(JSON.parse(json.out)).toMatchObject({ analysis: { days: 3, due: false }, decision: { outcome: 'running' } })
  })

  it.each([
    ['nope.json', 'counts.csv', 'nope.json is no plan of an experiment: it is not there.'],
    ['counts.csv', 'counts.csv', 'counts.csv is no plan of an experiment: it is no JSON.'],
    ['refused.json', 'counts.csv', 'refused.json is no plan of an experiment: it is refused: Nobody comes.'],
    ['plan.json', 'nope.csv', 'nope.csv cannot be read as counts: it is not there.'],
    ['plan.json', 'plan.json', 'plan.json cannot be read as counts:'],
  ])('%s and %s: a mistake says which file and why', async (one, other, message) => {
    await write('plan.json', JSON.stringify(plan))
    await write('refused.json', JSON.stringify({ status: 'refused', reason: 'Nobody comes.' }))
    await write('counts.csv', 'arm,kpi,people,sum\n')
    const told = await run('analyze', one, other)
    expect([told.code, told.err]).toEqual([2, expect.stringContaining(message)])
  })
})

describe('experiment', () => {
  it.each([
    [[], 'experiment lacks what to do.'],
    [['win'], 'experiment cannot win.'],
    [['start'], 'experiment start needs a pull request.'],
    [['plan', 'sign-in'], 'sign-in'],
    [['follow'], 'Nobody says which repository on GitHub is meant, and with which token it is asked.'],
    [
      ['start', '--pull-request', '7'],
      'Nobody says which repository on GitHub is meant, and with which token it is asked.',
    ],
    [['plan', '--mde', 'x'], 'The smallest effect that is worth having is a relative percentage.'],
  ])('%j is a mistake that says what would be right', async (words, message) => {
    const told = await run(...words)
    expect([told.code, told.err]).toEqual([2, expect.stringContaining(message)])
  })
})
