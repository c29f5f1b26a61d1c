import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseConfig } from '../../../config-schema/index.ts'
import { hostOn } from '../../../fixtures/builders/host-on.ts'
import { type GitHub, gitHub } from '../../../fixtures/github/git-hub.ts'
import { addPullRequest, makeStockroomRepository } from '../../../fixtures/make-stockroom-repository.ts'
import { stockroomChanges } from '../../../fixtures/stockroom-changes/changes.ts'
import { selectJourneys } from '../../select-journeys.ts'
import { openHistory } from '../git/open-history.ts'

describe('every pull request of Stockroom affects what its clone says', () => {
  let folder: string
  let github: GitHub
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ux-impact-archive-'))
    await makeStockroomRepository(join(folder, 'whole'), 'identical')
    await makeStockroomRepository(join(folder, 'without'), 'adds-config')
    github = await gitHub({ folder: join(folder, 'whole') })
  })
  afterAll(async () => {
    await github.close()
    await rm(folder, { recursive: true, force: true })
  })

  async function both(repo: string, { base, head }: { base: string; head: string }, on: GitHub) {
    const clone = openHistory(repo)
    const text = (await clone.textAt(base, '.ux-impact.yml')) ?? (await clone.textAt(head, '.ux-impact.yml')) ?? ''
    const parsed = parseConfig(text, { file: '.ux-impact.yml' })
    if (parsed.status === 'mistake') throw new Error(parsed.problems[0]?.message)
    const question = {
      request: { kind: 'commits' as const, base, head, baseRef: 'main', headRef: 'HEAD' },
      scope: { all: false, journeys: [] },
      policy: { config: parsed.config },
    }
    const before = on.requests.length
    const told = await selectJourneys(question, { history: hostOn(on).commits })
    return { told, expected: await selectJourneys(question, { history: clone }), asked: on.requests.length - before }
  }

  const others = stockroomChanges.map(({ name }) => name).filter((name) => name !== 'adds-config')
  it.each(others)('%s', async (name) => {
    const repo = join(folder, 'whole')
    const commits = name === 'identical' ? await tipsOf(repo, name) : await addPullRequest(repo, name)
    const { told, expected, asked } = await both(repo, commits, github)
    expect(told).toEqual(expected)
    expect(asked).toBeLessThanOrEqual(name === 'docs-only' ? 2 : 4)
  })

  it('adds-config', async () => {
    const repo = join(folder, 'without')
    await using on = await gitHub({ folder: repo })
    const { told, expected } = await both(repo, await tipsOf(repo, 'adds-config'), on)
    expect(told).toEqual(expected)
  })
})

async function tipsOf(repo: string, name: string): Promise<{ base: string; head: string }> {
  const git = (ref: string) => execFileSync('git', ['-C', repo, 'rev-parse', ref], { encoding: 'utf8' }).trim()
  return { base: git('main'), head: git(`pull-request/${name}`) }
}
