import { describe, expect, it } from 'vitest'
import { commits, fakeHistory } from '../fixtures/builders/fake-history.ts'
import { shopPolicy } from '../fixtures/builders/shop-repository.ts'
import type { Disk } from './ports.ts'
import { POLICY_FILE, readPolicy } from './read-policy.ts'
import type { Request } from './types.ts'

const enforced = shopPolicy()
const weakened = shopPolicy({ mode: 'advise' })
const nothing: Disk = { folder: '/work', text: async () => undefined }
const disk = (files: Record<string, string>): Disk => ({ folder: '/work', text: async (path: string) => files[path] })

const fromCommits = (base: Record<string, string>, head: Record<string, string>, file?: string) =>
  readPolicy(commits, file, { history: fakeHistory({ base, head }), disk: disk({ 'other.yml': weakened }) })

describe('the policy of two commits', () => {
  it('S4: is base’s, whatever head makes of it', async () => {
    const same = await fromCommits({ [POLICY_FILE]: enforced }, { [POLICY_FILE]: enforced })
    expect(same).toMatchObject({ source: 'base', path: POLICY_FILE, changedInHead: false, notes: [] })
    for (const head of [{ [POLICY_FILE]: weakened }, {}]) {
      const policy = await fromCommits({ [POLICY_FILE]: enforced }, head)
      expect(policy).toEqual({ ...same, changedInHead: true })
      expect(policy.config.mode).toBe('enforce')
    }
  })

  it('says where head’s edit of it is wrong, and is not stopped by that', async () => {
    const { source, notes } = await fromCommits(
      { [POLICY_FILE]: enforced },
      { [POLICY_FILE]: `${enforced}jorneys: {}\n` },
    )
    expect({ source, notes }).toEqual({
      source: 'base',
      notes: ['The edit of .ux-impact.yml has a mistake: line 15: `jorneys` is not a key of the configuration.'],
    })
  })

  it('takes what it leaves out from the organisation, whose mistakes are told as its own', async () => {
    const given = (text: string) => ({
      history: fakeHistory({ base: { [POLICY_FILE]: weakened }, head: { [POLICY_FILE]: weakened } }),
      disk: nothing,
      defaults: async () => ({ file: 'acme/.github/.ux-impact.yml', text }),
    })
    const policy = await readPolicy(commits, undefined, given('mode: enforce\nwhenNotMeasured: block\n'))
    expect([policy.config.mode, policy.config.whenNotMeasured]).toEqual(['advise', 'block'])
    await expect(readPolicy(commits, undefined, given('mode: [\n'))).rejects.toMatchObject({
      code: 'configBroken',
      message: 'acme/.github/.ux-impact.yml cannot be used.',
    })
  })

  it('S5: is head’s, as a trial, where base has none', async () => {
    expect(await fromCommits({}, { [POLICY_FILE]: enforced })).toMatchObject({
      source: 'head',
      path: POLICY_FILE,
      changedInHead: true,
    })
  })

  it('is that of the branch to be merged into, where the request names its tip, however old base is', async () => {
    const history = fakeHistory({ base: {}, head: {} })
    const at: Record<string, string> = { tip: enforced, base: weakened, head: weakened }
    const policy = await readPolicy({ ...commits, policyAt: 'tip' } as Request, undefined, {
      history: { ...history, textAt: async (commit) => at[commit] },
      disk: nothing,
    })
    expect(policy).toMatchObject({ source: 'base', changedInHead: false, config: { mode: 'enforce' } })
  })

  it('must be in one of them', async () => {
    await expect(fromCommits({}, {})).rejects.toMatchObject({ code: 'configMissing' })
  })

  it('is the file that the user names, taken as it is', async () => {
    const policy = await fromCommits({ [POLICY_FILE]: enforced }, {}, 'other.yml')
    expect(policy).toMatchObject({
      source: 'file',
      path: 'other.yml',
      changedInHead: false,
      config: { mode: 'advise' },
    })
    await expect(fromCommits({}, {}, 'no.yml')).rejects.toMatchObject({ code: 'configNotFound', where: '--config' })
  })

  it('that is wrong is a mistake with every problem, and the commit it is in', async () => {
    await expect(fromCommits({ [POLICY_FILE]: 'version: 1\nmode: never\n' }, {})).rejects.toMatchObject({
      code: 'configBroken',
      message: '.ux-impact.yml (base base) cannot be used.',
      remedy: expect.stringContaining('`mode` is `never`'),
    })
  })
})

describe('the policy of two addresses', () => {
  const request = (...pages: string[]): Request => ({ kind: 'addresses', base: 'http://a/', head: 'http://b/', pages })
  const read = (pages: string[], files = nothing) =>
    readPolicy(request(...pages), undefined, { history: undefined, disk: files })
  const pagesOf = async (policy: ReturnType<typeof read>) => (await policy).config.journeys.pages?.pages

  it('is a visit of the pages that are named, and never enforced', async () => {
    const policy = await read(['/x', '/y?z=1'], disk({ [POLICY_FILE]: enforced }))
    expect(policy).toMatchObject({ source: 'none', changedInHead: false, config: { mode: 'advise' } })
    expect(Object.keys(policy.config.journeys)).toEqual(['pages'])
    expect(policy.config.journeys.pages?.pages).toEqual(['/x', '/y?z=1'])
  })

  it('is a visit of the first page where nothing is named and no configuration lies beside the call', async () => {
    expect(await pagesOf(read([]))).toEqual(['/'])
  })

  it('is the configuration beside the call where no page is named', async () => {
    expect(await read([], disk({ [POLICY_FILE]: enforced }))).toMatchObject({ source: 'file', path: POLICY_FILE })
  })
})
