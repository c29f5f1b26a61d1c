import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FlowRig, openFlowRig, timeless } from '../../../fixtures/flow-rig.ts'
import type { Attempt } from '../../types.ts'

const OLD = '1.50.1'
const specs = join(import.meta.dirname, '..', '..', '..', 'fixtures', 'specs')
const folder = mkdtempSync(join(tmpdir(), 'older-playwright-'))

/** A repository of the fixtures that has installed an older Playwright for itself. */
function repository(name: string): string {
  const to = join(folder, name)
  cpSync(join(specs, name), to, { recursive: true })
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--no-save', `@playwright/test@${OLD}`], {
    cwd: to,
    stdio: 'ignore',
  })
  return to
}

let rig: FlowRig
const repositories: Record<string, string> = {}
beforeAll(async () => {
  for (const name of ['shop', 'commonjs', 'signed-in']) repositories[name] = repository(name)
  rig = await openFlowRig()
}, 300_000)
afterAll(async () => {
  expect(await rig.close()).toEqual([])
  rmSync(folder, { recursive: true, force: true })
})

const at = (name: string) => repositories[name] ?? ''

describe(`On Playwright ${OLD}`, () => {
  test('a flow of an ES module repository is found by that version and performed attempt by attempt', async () => {
    const flow = { in: at('shop'), spec: 'ux/buy.spec.ts', title: 'buy a lamp' }
    const found = await rig.find(flow)
    const held = await rig.hold(flow, { attempts: 2 })
    const attempts: Attempt[] = []
    for (const index of [1, 2]) {
      await held.ready()
      attempts.push(await held.perform({ index, run: `old-${index}` }))
    }
    await held.close()

    expect(found).toMatchObject({ status: 'found', playwright: OLD })
    expect(attempts.map((attempt) => timeless(attempt))).toEqual(
      [1, 2].map((index) => ({
        run: `old-${index}`,
        arm: 'base',
        outcome: 'completed',
        steps: ['open the shop', 'open the shop › see its name', 'buy'],
        incidents: [],
      })),
    )
  })

  test('a flow of a CommonJS repository is performed', async () => {
    const attempt = await rig.attempt({ in: at('commonjs'), spec: 'ux/buy.spec.js' })

    expect(timeless(attempt)).toMatchObject({ outcome: 'completed', steps: ['buy'] })
  })

  test('a set-up project signs in before the flow', async () => {
    const attempt = await rig.attempt({ in: at('signed-in'), spec: 'ux/account.spec.ts' }, { on: 'head' })

    expect(attempt.error ?? attempt.outcome).toBe('completed')
    expect(rig.shops.head.notes).toEqual(['signed in'])
  })
})
