import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Measurement } from '../checks/types.ts'
import { type Called, call } from '../fixtures/builders/called.ts'
import type { GitRepository } from '../fixtures/builders/git-repository.ts'
import { panelShop } from '../fixtures/builders/panel-shop.ts'

/** A run on the default branch with a real browser; the tests after it are pull requests. */
let shop: GitRepository & { base: string }
let recorded: Called
beforeAll(async () => {
  shop = await panelShop()
  const all = ['--all', '--base', 'HEAD', '--pairs', '1']
  recorded = await call(shop.folder, 'measure', ...all, '--records', 'records')
})
afterAll(() => shop[Symbol.asyncDispose]())

const records = () => readdir(join(shop.folder, 'records', 'coverage'))

async function change(branch: string, files: Record<string, string>): Promise<void> {
  await shop.git('checkout', '--quiet', '-b', branch, 'main')
  await shop.commit(files)
}

async function affected(...argv: string[]) {
  const { code, out, err } = await call(shop.folder, 'affected', '--json', ...argv)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  return JSON.parse(out)
}

it('a run of the default branch keeps which files its journeys ran, and none that were only loaded', async () => {
  expect(recorded.code, recorded.err).toBe(0)
  expect(recorded.err).toContain('Kept for later runs: which files 1 journey ran\n')
  const [name = ''] = await records()
  expect(JSON.parse(await readFile(join(shop.folder, 'records', 'coverage', name), 'utf8'))).toEqual({
    journey: 'order',
    commit: shop.base,
    at: expect.any(String),
    files: [{ path: 'src/main.ts' }, { path: 'src/order.ts' }, { path: 'src/panels/tips.tsx' }],
  })
  expect(await shop.git('status', '--porcelain')).toBe('')
})

it('a change of a file that the journey ran is selected by it, which the code alone would miss', async () => {
  await change('tips', {
    'src/panels/tips.tsx': "export const show = (main: HTMLElement) => main.append('Buy a lamp', '!')\n",
  })
  const file = 'src/panels/tips.tsx'
  expect(await affected()).toEqual({ status: 'none', blindSpots: [{ file }] })
  const evidence = `ran in the journey on the default branch (${shop.base.slice(0, 7)})`
  const because = [{ file, path: [file], evidence }]
  expect(await affected('--records', 'records')).toEqual({
    status: 'some',
    journeys: [{ id: 'order', because }],
    blindSpots: [],
  })
  expect(await affected('--records', 'records', '--explain', 'order')).toEqual({ id: 'order', affected: true, because })
})

it('a pull request is measured by the records, and adds none', async () => {
  const before = await records()
  const { code, err } = await call(shop.folder, 'measure', '--pairs', '1', '--records', 'records')
  expect(code, err).toBe(0)
  const measurement: Measurement = JSON.parse(
    await readFile(join(shop.folder, 'ux-impact-report', 'measurement.json'), 'utf8'),
  )
  expect(measurement.flows).toMatchObject([
    { status: 'measured', lines: [{ file: 'src/panels/tips.tsx', matched: 'content', notRun: [] }] },
  ])
  expect(measurement.flows[0]).not.toHaveProperty('ran')
  expect(err).not.toContain('later runs')
  expect(await records()).toEqual(before)
})

it('a change of a file that no journey ran stays a blind spot', async () => {
  await change('stock', {
    'src/panels/stock.tsx': "export const show = (main: HTMLElement) => main.append('8 lamps')\n",
  })
  const none = { status: 'none', blindSpots: [{ file: 'src/panels/stock.tsx' }] }
  expect([await affected(), await affected('--records', 'records')]).toEqual([none, none])
})
