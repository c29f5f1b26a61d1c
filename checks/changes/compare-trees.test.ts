import { expect, it } from 'vitest'
import { compareTrees, type Tree } from './compare-trees.ts'

const tree = (files: Record<string, string>, mode = '100644'): Tree =>
  new Map(Object.entries(files).map(([path, sha]) => [path, { sha, mode }]))

const compared = (base: Record<string, string>, head: Record<string, string>) =>
  compareTrees(tree(base), tree(head)).map(({ path, status, from }) =>
    from === undefined ? `${status} ${path}` : `${status} ${path} from ${from}`,
  )

it('what came, went and is otherwise is told by path; what is the same is not', () => {
  const base = { 'a.ts': '1', 'b.ts': '2', 'd.ts': '4' }
  const head = { 'a.ts': '1', 'b.ts': '3', 'c.ts': '5' }
  expect(compareTrees(tree(base), tree(head))).toEqual([
    { path: 'b.ts', status: 'modified', binary: false },
    { path: 'c.ts', status: 'added', binary: false },
    { path: 'd.ts', status: 'deleted', binary: false },
  ])
  expect(compared(head, head)).toEqual([])
})

it('a file of another kind is modified: a script that may be run, a link in its place', () => {
  const told = compareTrees(tree({ 'run.sh': '1' }), tree({ 'run.sh': '1' }, '100755'))
  expect(told).toEqual([{ path: 'run.sh', status: 'modified', binary: false }])
})

it('a file that went is renamed to one of the same content, of the same name before others, and once', () => {
  expect(compared({ 'a/x.ts': '1' }, { 'b/x.ts': '1' })).toEqual(['renamed b/x.ts from a/x.ts'])
  expect(compared({ 'a/x.ts': '1', 'a/y.ts': '1' }, { 'b/y.ts': '1', 'b/z.ts': '1', 'c.ts': '1' })).toEqual([
    'renamed b/y.ts from a/y.ts',
    'renamed b/z.ts from a/x.ts',
    'added c.ts',
  ])
})

it('a copy of a file that stays is added, and one that was edited as well is deleted and added', () => {
  expect(compared({ 'a.ts': '1' }, { 'a.ts': '1', 'b.ts': '1' })).toEqual(['added b.ts'])
  expect(compared({ 'a.ts': '1' }, { 'b.ts': '2' })).toEqual(['deleted a.ts', 'added b.ts'])
})
