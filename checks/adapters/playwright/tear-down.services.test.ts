import { cpSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FlowRig, openFlowRig } from '../../../fixtures/flow-rig.ts'
import { isAlive } from '../../../fixtures/processes.ts'
import type { FlowHandle } from './flow-handle.ts'
import { plainAccess, plainTerms } from './plain-access.ts'
import { runTearDown } from './run-tear-down.ts'

let rig: FlowRig
let customers: { in: string; spec: string; project: string }
beforeEach(async () => {
  rig = await openFlowRig()
  // A copy: the state that its set-up saves is one file, and other tests have it saved too.
  const folder = join(rig.workspace.folder, 'signed-in')
  const fixtures = join(import.meta.dirname, '../../../fixtures/specs/signed-in')
  cpSync(fixtures, folder, { recursive: true })
  symlinkSync(join(import.meta.dirname, '../../../node_modules'), join(rig.workspace.folder, 'node_modules'))
  customers = { in: folder, spec: 'ux/account.spec.ts', project: 'customers' }
})
afterEach(async () => {
  expect(await rig.close()).toEqual([])
})

const notes = () => [rig.shops.base.notes, rig.shops.head.notes]

test('what the set-up left is cleaned up once per arm, logged in as the flows were, once all of them are over', async () => {
  for (const on of ['base', 'head', 'base'] as const) await (await rig.hold(customers, { on })).close()
  expect(notes()).toEqual([['signed in'], ['signed in']])

  expect(await rig.flows.tearDown?.()).toEqual([])
  expect(notes()).toEqual([
    ['signed in', 'signed out'],
    ['signed in', 'signed out'],
  ])
  expect(await rig.flows.tearDown?.()).toEqual([])
  expect(notes().flat()).toHaveLength(4)
})

test('a tear-down that fails is said, and the others run all the same', async () => {
  await (await rig.hold({ ...customers, project: 'guests' }, { on: 'head' })).close()
  expect(await rig.flows.tearDown?.()).toEqual(['The tear-down project "stay" failed on head: Error: nobody leaves'])
  expect(notes()).toEqual([[], ['signed in', 'still here', 'signed out']])
})

test('a tear-down that does not end is ended', async () => {
  process.env.STAY = 'yes'
  const found = await rig.find({ ...customers, project: 'guests' })
  if (found.status !== 'found') throw new Error(found.status)
  const handle = { ...(found.handle as FlowHandle), tearDown: ['stay'] }
  const url = rig.shops.base.url
  const started: number[] = []
  const { signal } = new AbortController()
  const note = await runTearDown({
    handle,
    arm: { arm: 'base', url, root: '' },
    plan: {
      ...handle,
      baseURL: url,
      access: plainAccess,
      terms: plainTerms,
      wsEndpoint: 'ws://127.0.0.1',
      playwrightCore: handle.installation.core,
      playwrightTest: handle.installation.test,
      storageStates: {},
      use: {},
    },
    folder: join(rig.workspace.folder, 'tear-down'),
    run: { tmp: rig.workspace.folder, mark: rig.workspace.mark, signal, own: (pid) => void started.push(pid) },
    longest: 4000,
  })
  delete process.env.STAY
  expect(note).toBe('The tear-down project stay failed on base: it had not ended after 4 s')
  expect(started.map(isAlive)).toEqual([false])
  expect(notes()).toEqual([['still here'], []])
})
