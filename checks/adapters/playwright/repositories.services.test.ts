import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type FlowRig, openFlowRig, timeless } from '../../../fixtures/flow-rig.ts'

let rig: FlowRig
beforeAll(async () => {
  rig = await openFlowRig()
})
afterAll(async () => {
  expect(await rig.close()).toEqual([])
})
beforeEach(() => {
  for (const shop of Object.values(rig.shops)) shop.notes = []
})

describe('a repository', () => {
  test('whose only config stands apart from its specs', async () => {
    const attempt = await rig.attempt({ in: 'apart', spec: 'ux/see.spec.ts' })

    expect(timeless(attempt)).toMatchObject({ outcome: 'completed', steps: ['open the shop'] })
  })

  test('that signs in beforehand does so once per arm, each arm with its own state in one folder', async () => {
    const flow = { in: 'signed-in', spec: 'ux/account.spec.ts' }
    const held = await Promise.all([rig.hold(flow, { on: 'base' }), rig.hold(flow, { on: 'head' })])
    await Promise.all(held.map((one) => one.ready()))
    const attempts = []
    for (const one of held) attempts.push(await one.perform({ index: 1, run: 'once' }))
    await Promise.all(held.map((one) => one.close()))
    await (await rig.hold(flow, { on: 'base' })).close()

    expect(attempts.map(({ error, outcome }) => error ?? outcome)).toEqual(['completed', 'completed'])
    expect([rig.shops.base.notes, rig.shops.head.notes]).toEqual([['signed in'], ['signed in']])
  })
})

describe('what is not there', () => {
  test('is said: the spec, the title, the project, and a title that means two', async () => {
    const spec = 'ux/buy.spec.ts'
    const find = (flow: { spec: string; title?: string; project?: string }) => rig.find({ in: 'shop', ...flow })

    expect(await find({ spec: 'ux/sell.spec.ts' })).toEqual({ status: 'specMissing' })
    expect(await find({ spec, project: 'phone' })).toEqual({
      status: 'projectUnknown',
      projects: ['contracts', 'safari', 'desktop', 'tablet'],
    })
    expect(await find({ spec, title: 'sell a lamp' })).toEqual({
      status: 'titleMissing',
      titles: [
        'Lamps @suite',
        'buy a lamp',
        'buy a lamp (M)',
        'buy a lamp (L)',
        'Lamps @suite › see them',
        'Lamps @suite › see them all',
      ],
    })
    expect(await find({ spec })).toEqual({
      status: 'titleAmbiguous',
      matches: [
        { title: 'buy a lamp', line: 3 },
        { title: 'buy a lamp (M)', line: 22 },
        { title: 'buy a lamp (L)', line: 22 },
        { title: 'Lamps @suite › see them', line: 29 },
        { title: 'Lamps @suite › see them all', line: 38 },
      ],
    })
  })

  test('is said with its place when a spec cannot be loaded', async () => {
    const folder = join(rig.workspace.folder, 'broken')
    mkdirSync(folder)
    symlinkSync(join(import.meta.dirname, '../../../node_modules'), join(folder, 'node_modules'))
    const given = "import { test } from '@playwright/test'\n\n"
    writeFileSync(join(folder, 'throws.spec.ts'), `${given}throw new Error('no lamps today')\n`)
    writeFileSync(join(folder, 'unreadable.spec.ts'), `${given}test('see the lamps', async () => {\n`)

    expect(await rig.find({ in: folder, spec: 'throws.spec.ts' })).toEqual({
      status: 'specBroken',
      message: 'Error: no lamps today',
      location: 'throws.spec.ts:3:7',
    })
    expect(await rig.find({ in: folder, spec: 'unreadable.spec.ts' })).toEqual({
      status: 'specBroken',
      message: expect.stringMatching(/^SyntaxError: unreadable\.spec\.ts: Unexpected token \(4:0\)/),
      location: 'unreadable.spec.ts:4:1',
    })
  })

  test('is said when the set-up fails, with the reason', async () => {
    const found = await rig.find({ in: 'signed-in', spec: 'ux/account.spec.ts', project: 'strangers' })
    if (found.status !== 'found') throw new Error(found.status)
    const arm = { arm: 'head' as const, url: rig.shops.head.url, root: '' }

    expect(await rig.flows.hold(found, { arm, flow: { spec: found.spec, profile: 'desktop' }, attempts: 1 })).toEqual({
      status: 'failed',
      reason: {
        code: 'setUpFailed',
        blame: 'missing',
        arm: 'head',
        text: 'The set-up project "be refused" failed on head.',
        log: expect.stringContaining('Error: no strangers'),
      },
    })
  })
})
