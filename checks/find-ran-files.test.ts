import { expect, test } from 'vitest'
import { commits, fakeHistory } from '../fixtures/builders/fake-history.ts'
import { fakeRecords } from '../fixtures/builders/fake-records.ts'
import { committedCode, findRanFiles } from './find-ran-files.ts'
import type { RanSource } from './ports.ts'

const a = 'export const a = () => 1\n'
const history = fakeHistory({ base: { 'src/a.ts': a }, head: { 'src/a.ts': a, 'src/b.ts': a, 'server/a.ts': a } })
const sources: RanSource[] = [
  { source: '../../src/a.ts', content: a, lines: [{ line: 1, ran: 'whole', called: [23] }] },
  { source: '../../src/b.ts', content: a, lines: [{ line: 1, ran: 'part' }] },
  { source: '../../node_modules/react/index.js', lines: [{ line: 1, ran: 'whole', called: [0] }] },
]

test('the files of head that ran are found, and only those that the build was made of are read', async () => {
  const read: string[] = []
  const watched = {
    ...history,
    files: async (commit: string) => {
      const { paths, texts } = await history.files(commit)
      return {
        paths,
        texts: (wanted: string[]) => {
          read.push(commit, ...wanted)
          return texts(wanted)
        },
      }
    },
  }
  const committed = committedCode(commits, { history: watched, records: fakeRecords() })
  expect(await findRanFiles({ committed, sources })).toEqual(['src/a.ts'])
  expect(read).toEqual(['head', 'src/a.ts', 'src/b.ts'])
})

test('nobody asks where nothing is kept for later runs, and nobody can tell without commits or what ran', async () => {
  const records = fakeRecords()
  const { append: _, ...reading } = records
  expect(committedCode(commits, { history })).toBeUndefined()
  expect(committedCode(commits, { history, records: reading })).toBeUndefined()
  expect(committedCode({ kind: 'addresses', base: '', head: '', pages: [] }, { history, records })).toBeUndefined()
  expect(await findRanFiles({ committed: undefined, sources })).toBeUndefined()
  expect(await findRanFiles({ committed: () => history.files('head'), sources: undefined })).toBeUndefined()
})
