import { expect, test } from 'vitest'
import { openArms } from '../fixtures/builders/open-arms.ts'
import type { Coverage, HeldFlow } from './ports.ts'
import { readRanSources } from './read-ran-sources.ts'

const held = (files?: string[]): HeldFlow => ({
  ready: async () => ({ status: 'ready' }),
  perform: async () => {
    throw new Error('Nothing is performed here.')
  },
  ...(files && { coverage: () => files }),
  close: async () => {},
})
const coverage: Coverage = {
  read: async (file, { url }) => [{ source: `${url}/${file}`, lines: [] }],
}
const { head: arm } = openArms()

test('what each inspected attempt ran is read', async () => {
  expect(await readRanSources({ held: held(['first', 'second']), arm }, { coverage })).toEqual([
    { source: `${arm.url}/first`, lines: [] },
    { source: `${arm.url}/second`, lines: [] },
  ])
})

test('nobody can tell without a record, or somebody who reads it', async () => {
  expect(await readRanSources({ held: held([]), arm }, { coverage })).toBeUndefined()
  expect(await readRanSources({ held: held(), arm }, { coverage })).toBeUndefined()
  expect(await readRanSources({ held: held(['first']), arm }, {})).toBeUndefined()
})
