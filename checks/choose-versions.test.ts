import { describe, expect, test } from 'vitest'
import { fakeFlows } from '../fixtures/builders/fake-flows.ts'
import { fakePorts } from '../fixtures/builders/fake-ports.ts'
import { foundFlow } from '../fixtures/builders/found-flow.ts'
import { openArms } from '../fixtures/builders/open-arms.ts'
import { chooseVersions, type VersionsQuestion } from './choose-versions.ts'
import type { FoundFlow, NoFlow } from './ports.ts'

const spec = 'ux/import.spec.ts'
const flow = { spec, title: 'import the first inventory', profile: 'desktop' as const }
const base = foundFlow()
const asHead = (text: string) => foundFlow({ text, source: { arm: 'head', root: '/checkouts/head', shared: false } })
const same = asHead(base.text)
const renamed = asHead("test('import the first inventory', async ({ page }) => { await page.click('Bring in') })")
const specMissing: NoFlow = { status: 'specMissing' }
const noButton = { message: 'no button', step: ['upload'] }

const changes = (modules: string[] = []): VersionsQuestion['changes'] => ({
  modules: async () => modules,
  difference: async (file) => `diff of ${file}\n`,
})

async function choose(
  found: { base: FoundFlow | NoFlow; head: FoundFlow | NoFlow },
  more: Partial<VersionsQuestion> & { perform?: Parameters<typeof fakeFlows>[0] } = {},
) {
  const { perform, ...question } = more
  const flows = fakeFlows({ found, ...perform })
  const ports = fakePorts({ flows })
  const chosen = await chooseVersions(
    { flow, arms: openArms(), trial: false, changes: changes(), number: 3, ...question },
    ports,
  )
  return { chosen, log: flows.log, told: ports.told }
}

const fails = { perform: () => ({ outcome: 'failed' as const, error: { ...noButton, screenshot: '/a.png' } }) }

describe('the same flow on both', () => {
  test('each arm runs its own, and nothing is tried', async () => {
    const { chosen, log, told } = await choose({ base, head: same })

    expect(chosen).toEqual({ status: 'chosen', base, head: same, versions: { status: 'same', difference: '' } })
    expect({ log, told }).toEqual({ log: [], told: [] })
  })
})

describe('a flow that differs', () => {
  test('is judged by base’s where that can be done on head, and the difference is told', async () => {
    const { chosen, log } = await choose({ base, head: renamed })

    expect(chosen).toEqual({
      status: 'chosen',
      base,
      head: base,
      versions: { status: 'judgedByBase', difference: `diff of ${spec}\n` },
    })
    expect(log).toEqual(["hold base's on head for 2", 'ready head', 'perform 7-3-try0-head', 'close head'])
  })

  test('is judged by base’s also when that fails once, which may be chance', async () => {
    const once = { perform: ({ index }: { index: number }) => (index === 0 ? fails.perform() : {}) }
    const { chosen, log } = await choose({ base, head: renamed }, { perform: once })

    expect(chosen).toMatchObject({ versions: { status: 'judgedByBase' } })
    expect(log).toContain('perform 7-3-try1-head')
  })

  test('has changed where base’s cannot be done on head: each arm runs its own', async () => {
    const { chosen, log, told } = await choose({ base, head: renamed }, { perform: fails })

    expect(chosen).toEqual({
      status: 'chosen',
      base,
      head: renamed,
      versions: { status: 'changed', difference: `diff of ${spec}\n`, baseFlowOnHead: noButton },
    })
    expect(log.at(-1)).toBe('close head')
    expect(told).toEqual([{ kind: 'detail', text: 'The flow differs between base and head: trying base’s on head' }])
  })

  test('is tried once where each attempt costs something', async () => {
    const { log } = await choose({ base, head: renamed }, { flow: { ...flow, attempts: 4 }, perform: fails })

    expect(log).toEqual(["hold base's on head for 1", 'ready head', 'perform 7-3-try0-head', 'close head'])
  })

  test('differs also when only a module of it does', async () => {
    const { chosen } = await choose({ base, head: same }, { changes: changes(['ux/page.ts']) })

    expect(chosen).toMatchObject({
      versions: { status: 'judgedByBase', difference: `diff of ${spec}\ndiff of ux/page.ts\n` },
    })
  })
})

describe('a flow that only one arm has', () => {
  test('is base’s on both when head has dropped it, even if it fails there', async () => {
    for (const perform of [{}, fails]) {
      const { chosen } = await choose({ base, head: specMissing }, { perform })

      expect(chosen).toEqual({
        status: 'chosen',
        base,
        head: base,
        versions: { status: 'judgedByBase', difference: `diff of ${spec}\n` },
      })
    }
  })

  test('is head’s on both in a trial', async () => {
    const { chosen, log } = await choose({ base: specMissing, head: renamed }, { trial: true })

    expect(chosen).toEqual({
      status: 'chosen',
      base: renamed,
      head: renamed,
      versions: { status: 'headOnly', difference: '' },
    })
    expect(log).toEqual([])
  })

  test('is a mistake outside a trial', async () => {
    const { chosen } = await choose({ base: specMissing, head: renamed })

    expect(chosen).toMatchObject({ status: 'not measured', reason: { code: 'specMissing', blame: 'mistake' } })
  })
})

describe('a flow is not measured', () => {
  test('when only head’s spec cannot be loaded', async () => {
    const { chosen } = await choose({ base, head: { status: 'specBroken', message: 'Unexpected token' } })

    expect(chosen).toMatchObject({ reason: { code: 'specBroken', blame: 'missing', arm: 'head' } })
  })

  test('when either spec leaves its arm', async () => {
    const leaving = "await page.goto('https://acme.io')"
    const onBase = await choose({ base: foundFlow({ text: leaving }), head: same })
    const onHead = await choose({ base, head: asHead(leaving) })

    expect(onBase.chosen).toMatchObject({ reason: { code: 'specLeavesTheArm', arm: 'base' } })
    expect(onHead.chosen).toMatchObject({ reason: { code: 'specLeavesTheArm', arm: 'head' } })
  })

  test('when base’s cannot be tried on head: it is not held, its runner stops, its data cannot be put back, it does not count', async () => {
    const reason = { code: 'noBrowser', blame: 'missing' as const, text: 'There is none.' }
    const tried = async (perform: Parameters<typeof fakeFlows>[0]) =>
      (await choose({ base, head: renamed }, { perform })).chosen

    expect(await tried({ failsToHold: () => reason })).toEqual({ status: 'not measured', reason })
    expect(await tried({ ready: () => ({ status: 'gone', reason }) })).toEqual({ status: 'not measured', reason })
    expect(await tried({ perform: () => ({ outcome: 'void', error: { message: 'not this arm', step: [] } }) })).toEqual(
      {
        status: 'not measured',
        reason: { code: 'attemptsVoid', blame: 'missing', arm: 'head', text: 'not this arm' },
      },
    )
  })

  test('when the data cannot be put back before the try', async () => {
    const reason = { code: 'resetFailed', blame: 'missing' as const, text: 'POST /reset answered 500.' }
    const flows = fakeFlows({ found: { base, head: renamed } })
    const { server, ...ports } = fakePorts({ flows })
    const question = { flow: { ...flow, reset: 'POST /reset' }, arms: openArms(), trial: false, changes: changes() }

    expect(
      await chooseVersions({ ...question, number: 1 }, { ...ports, server: { ...server, reset: async () => reason } }),
    ).toEqual({ status: 'not measured', reason })
    expect(flows.log).toEqual(["hold base's on head for 2", 'ready head', 'close head'])
  })
})
