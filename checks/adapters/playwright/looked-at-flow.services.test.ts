import { readFileSync } from 'node:fs'
import { PNG } from 'pngjs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FlowRig, openFlowRig } from '../../../fixtures/flow-rig.ts'

let rig: FlowRig
beforeAll(async () => {
  rig = await openFlowRig()
})
afterAll(async () => {
  expect(await rig.close()).toEqual([])
})

test('an inspected attempt takes a settled picture at each step’s end, and keeps what its scripts ran', async () => {
  const held = await rig.hold({ in: 'shop', spec: 'ux/covered.spec.ts' }, { attempts: 2 })
  const attempts = []
  for (const index of [1, 2]) {
    await held.ready()
    attempts.push(await held.perform({ index, run: `rig-${index}`, inspection: { kind: 'look', masks: ['.clock'] } }))
  }
  const [first, second] = attempts.map(({ inspected = [] }) => inspected)

  expect(first?.flatMap(({ unseen }) => unseen ?? [])).toEqual([])
  expect(first?.map(({ step, look }) => [step, look?.unsteady?.length ?? 0])).toEqual([
    [['open'], 1],
    [['buy'], 1],
    [['leave'], 0],
  ])
  const picture = (file: string | undefined) => PNG.sync.read(readFileSync(file ?? ''))
  const [open, bought] = [picture(first?.[0]?.look?.picture), picture(first?.[1]?.look?.picture)]
  expect([open.width, open.height]).toEqual([1280, 720])
  expect(bought.data.equals(open.data)).toBe(false)
  expect(picture(second?.[2]?.look?.picture).data).toEqual(picture(first?.[2]?.look?.picture).data)

  const files = held.coverage?.() ?? []
  expect(files).toHaveLength(2)
  const lines = readFileSync(files[0] ?? '', 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(lines.find(({ url }) => url)).toEqual({
    id: expect.any(String),
    url: `${rig.shops.base.url}/assets/covered.js`,
    map: 'covered.js.map',
    text: expect.stringContaining('function sell'),
  })
  const ran = lines.flatMap(({ took = [] }) => took.flatMap(({ ranges }: { ranges: number[][] }) => ranges))
  expect(ran.filter(([, , count]) => count === 0).length).toBeGreaterThan(0)
  await held.close()
})
