import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Measurement, Result } from '../checks/types.ts'
import { type Called, call } from '../fixtures/builders/called.ts'
import { type GitRepository, gitRepository } from '../fixtures/builders/git-repository.ts'
import { shopPolicy, shopRepository } from '../fixtures/builders/shop-repository.ts'

/** One real check with a browser; what follows replays its measurement. */
let shop: GitRepository & { base: string; head: string }
let checked: Called
beforeAll(async () => {
  shop = await shopRepository()
  await shop.write({ 'page.html': 'not committed', 'new.txt': '' })
  checked = await call(shop.folder, 'check', '--pairs', '1', '--json', '--out', 'reports/first')
})
afterAll(() => shop[Symbol.asyncDispose]())

const report = (name: string, folder = 'first') => join(shop.folder, 'reports', folder, name)
const json = async <Value>(file: string): Promise<Value> => JSON.parse(await readFile(file, 'utf8'))
const resultOf = (folder?: string) => json<Result>(report('result.json', folder))

/** The first measurement, changed, in a folder of its own. */
async function measured(folder: string, change: (measurement: Measurement) => object): Promise<string> {
  await mkdir(report('', folder), { recursive: true })
  const measurement = await json<Measurement>(report('measurement.json'))
  await writeFile(report('measurement.json', folder), JSON.stringify(change(measurement)))
  return join('reports', folder)
}

describe('check', () => {
  it('prints the result as JSON and nothing else, and writes the same', async () => {
    expect(checked.code, checked.err).toBe(0)
    expect(JSON.parse(checked.out)).toEqual(await resultOf())
    expect((await readdir(report(''))).sort()).toEqual([
      '.gitignore',
      'check-run.json',
      'comment.md',
      'index.html',
      'measurement.json',
      'result.json',
    ])
  })

  it('measures the commits that it was asked for, and says what it left out', async () => {
    const { verdict, journeys, notes, arms } = await resultOf()
    expect(verdict).toMatchObject({ outcome: 'inconclusive', conclusion: 'neutral', exitCode: 0 })
    expect(journeys.map(({ id, attempts }) => [id, attempts.length])).toEqual([['order', 1]])
    expect([arms.base.sha, arms.head.sha]).toEqual([shop.base, shop.head])
    expect(notes).toEqual(['2 files are not committed and left out: page.html and new.txt.'])
  })

  it('tells its progress line by line on standard error', () => {
    const told = checked.err
      .replace(/\b[0-9a-f]{7}\b/g, 'COMMIT')
      .replace(/ln -s ".*?" /, 'ln -s PACKAGES ')
      .replace(/[−±+]\d+ %/, 'SOME %')
    expect(`\n${told}`).toMatchInlineSnapshot(`
      "
      • 1 file differs; affected: Place an order
        Not committed, and left out: page.html and new.txt
      • Checking out base COMMIT and head COMMIT
      • Building base and head: ln -s PACKAGES node_modules
      • Serving base and head: node server.mjs
      • Flow 1 of 1: Place an order › place an order
        warm-up · nothing known yet
        pair 1 of at most 1 · warmed up
        looking closely, pair 1
        looking closely, pair 2
        1 pair: SOME %
      Written to reports/first; to read it, open reports/first/index.html
      "
    `)
  })

  it('leaves the repository as it was', async () => {
    expect(await shop.git('worktree', 'list')).not.toContain('\n')
    expect(await shop.git('branch', '--list')).toBe('main\n* pull-request')
    expect(await shop.git('status', '--porcelain')).toBe('M page.html\n?? new.txt')
  })
})

describe('judge', () => {
  it('gives the result of check again from its measurement', async () => {
    await cp(report('measurement.json'), report('measurement.json', 'again'))
    const { code, out, err } = await call(shop.folder, 'judge', 'reports/again', '--json')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(await resultOf('again')).toEqual(await resultOf())
    expect(JSON.parse(out)).toEqual(await resultOf())
    expect((await readdir(report('', 'again'))).sort()).toEqual([
      'check-run.json',
      'comment.md',
      'index.html',
      'measurement.json',
      'result.json',
    ])
  })

  it('judges by a configuration that is named, if it fits', async () => {
    const folder = await measured('other', (measurement) => measurement)
    await shop.write({ 'advise.yml': shopPolicy({ mode: 'advise' }) })
    expect((await call(shop.folder, 'judge', folder, '--config', 'advise.yml')).code).toBe(0)
    expect(await resultOf('other')).toMatchObject({ mode: 'advise', policy: { source: 'file', path: 'advise.yml' } })
    await shop.write({ 'other.yml': shopPolicy({ flows: '[{ spec: ux/other.spec.mjs }]' }) })
    expect(await call(shop.folder, 'judge', folder, '--config', 'other.yml')).toEqual({
      code: 2,
      out: '',
      err: `✖ measurement.json was measured by another configuration: the flow ux/order.spec.mjs of the journey "order" is not in its place in this one.

  Judge with the configuration that measured it, or measure again.
`,
    })
  })

  it.each<[string, (measurement: Measurement) => object, string]>([
    [
      'chooses the file it is judged by',
      (measurement) => ({ ...measurement, policy: { source: 'file', path: 'weak.yml', changedInHead: false } }),
      '--config: This was measured by the configuration weak.yml, which a measurement may not choose.',
    ],
    [
      'names commits that are gone',
      (measurement) => ({ ...measurement, request: { ...measurement.request, base: 'b'.repeat(40) } }),
      'The commit of base, bbbbbbbbbbbb, is not in this repository.',
    ],
    [
      'names a journey that the policy lacks',
      (measurement) => ({
        ...measurement,
        affected: { status: 'some', journeys: [{ id: '\u001b[2Jpay', because: [] }], blindSpots: [] },
      }),
      'measurement.json was measured by another configuration: there is no journey "pay" in this one.',
    ],
    [
      'is no measurement',
      (measurement) => ({ ...measurement, seed: '\u001b[2J' }),
      'reports/hostile/measurement.json is not a measurement that this version wrote.',
    ],
  ])('refuses a measurement that %s, and writes nothing', async (_what, change, sentence) => {
    const folder = await measured('hostile', change)
    const { code, out, err } = await call(shop.folder, 'judge', folder)
    expect({ code, out, first: err.split('\n')[0] }).toEqual({ code: 2, out: '', first: `✖ ${sentence}` })
    expect(await readdir(report('', 'hostile'))).toEqual(['measurement.json'])
  })

  it('takes the policy’s place from git, whatever the measurement says', async () => {
    const folder = await measured('hidden', (measurement) => ({
      ...measurement,
      policy: { ...measurement.policy, source: 'head', changedInHead: true },
    }))
    expect((await call(shop.folder, 'judge', folder)).code).toBe(0)
    expect((await resultOf('hidden')).policy).toEqual((await resultOf()).policy)
  })

  it('counts a flow that is missing as not measured', async () => {
    const folder = await measured('shorter', (measurement) => ({ ...measurement, flows: [] }))
    expect((await call(shop.folder, 'judge', folder)).code).toBe(3)
    expect((await resultOf('shorter')).verdict).toMatchObject({ outcome: 'not measured', conclusion: 'neutral' })
  })

  it('needs a repository that has the commits', async () => {
    await using other = await gitRepository()
    await other.commit()
    const folder = join(shop.folder, 'reports', 'first')
    expect(await call(other.folder, 'judge', folder)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^✖ The commit of base, \w{12}, is not in this repository\./),
    })
  })
})

it('measure writes what was seen, and no verdict', async () => {
  const { code, out } = await call(shop.folder, 'measure', '--base', 'HEAD', '--out', 'reports/nothing')
  expect({ code, out }).toEqual({ code: 0, out: 'No journey is affected: there was nothing to measure.\n' })
  expect((await readdir(report('', 'nothing'))).sort()).toEqual(['.gitignore', 'measurement.json'])
})
