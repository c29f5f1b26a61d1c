import { expect, test } from 'vitest'
import { commits, fakeHistory } from '../fixtures/builders/fake-history.ts'
import { changedCode, findRanLines } from './find-ran-lines.ts'
import type { RanSource } from './ports.ts'

const sources: RanSource[] = (['none', 'whole'] as const).flatMap((ran) => [
  { source: '../../src/a.ts', content: 'one\ntwo\n', lines: [{ line: 2, ran }] },
  { source: '../../node_modules/react/index.js', lines: [{ line: 1, ran: 'whole' as const }] },
])
const history = {
  ...fakeHistory({
    base: { 'src/a.ts': 'one\n', 'src/b.ts': '' },
    head: { 'src/a.ts': 'one\ntwo\n', 'server/c.ts': '' },
  }),
  difference: async (_base: string, _head: string, path: string) =>
    path === 'src/a.ts' ? '@@ -1 +1,2 @@\n one\n+two\n' : 'asked for nothing',
}
const code = changedCode(commits, { history })

test('changed lines are found in what any inspected attempt ran', async () => {
  expect(await findRanLines({ code, sources })).toEqual([
    { file: 'src/a.ts', matched: 'content', ran: [2], partly: [], notRun: [] },
  ])
})

test('nobody can tell without commits, or without a record of what ran', async () => {
  expect(changedCode({ kind: 'addresses', base: '', head: '', pages: [] }, { history })).toBeUndefined()
  expect(await findRanLines({ code: undefined, sources })).toBeUndefined()
  expect(await findRanLines({ code, sources: undefined })).toBeUndefined()
})
