import { expect, test } from 'vitest'
import { commits, fakeHistory } from '../fixtures/builders/fake-history.ts'
import { openArms } from '../fixtures/builders/open-arms.ts'
import { changedCode, findRanLines } from './find-ran-lines.ts'
import type { Coverage, HeldFlow } from './ports.ts'

const held = (files: string[]): HeldFlow => ({
  ready: async () => ({ status: 'ready' }),
  perform: async () => {
    throw new Error('Nothing is performed here.')
  },
  coverage: () => files,
  close: async () => {},
})
const read: string[] = []
const coverage: Coverage = {
  async read(file) {
    read.push(file)
    return [
      {
        source: '../../src/a.ts',
        content: 'one\ntwo\n',
        lines: [{ line: 2, ran: file === 'second' ? 'whole' : 'none' }],
      },
      { source: '../../node_modules/react/index.js', lines: [{ line: 1, ran: 'whole' }] },
    ]
  },
}
const history = {
  ...fakeHistory({
    base: { 'src/a.ts': 'one\n', 'src/b.ts': '' },
    head: { 'src/a.ts': 'one\ntwo\n', 'server/c.ts': '' },
  }),
  difference: async (_base: string, _head: string, path: string) =>
    path === 'src/a.ts' ? '@@ -1 +1,2 @@\n one\n+two\n' : 'asked for nothing',
}
const code = changedCode(commits, { history })
const { head: arm } = openArms()

test('changed lines are found in what any inspected attempt ran', async () => {
  expect(await findRanLines({ code, held: held(['first', 'second']), arm }, { coverage })).toEqual([
    { file: 'src/a.ts', matched: 'content', ran: [2], partly: [], notRun: [] },
  ])
  expect(read).toEqual(['first', 'second'])
})

test('nobody can tell without commits, a record, or somebody who reads it', async () => {
  expect(changedCode({ kind: 'addresses', base: '', head: '', pages: [] }, { history })).toBeUndefined()
  expect(await findRanLines({ code: undefined, held: held(['first']), arm }, { coverage })).toBeUndefined()
  expect(await findRanLines({ code, held: held([]), arm }, { coverage })).toBeUndefined()
  expect(await findRanLines({ code, held: held(['first']), arm }, {})).toBeUndefined()
})
