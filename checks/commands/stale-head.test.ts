import { expect, test } from 'vitest'
import { staleHead } from './stale-head.ts'

const sha = `9b1d044${'0'.repeat(33)}`
const other = 'c'.repeat(40)
const commentedAt = '2026-03-02T10:00:00Z'
const seen = { head: { sha, pushedAt: '2026-03-02T09:59:59Z' }, commentedAt, answeredFor: sha }

test.each<[string, Partial<Parameters<typeof staleHead>[0]>, string | undefined]>([
  ['the head that its author could see', {}, undefined],
  [
    'pushed in the same second',
    { head: { sha, pushedAt: commentedAt } },
    'The head `9b1d044` was pushed after the comment. If it is meant, name it: `--sha 9b1d044`',
  ],
  [
    'pushed later',
    { head: { sha, pushedAt: '2026-03-02T10:00:01Z' } },
    'The head `9b1d044` was pushed after the comment. If it is meant, name it: `--sha 9b1d044`',
  ],
  ['pushed later, and named', { head: { sha, pushedAt: '2026-03-02T10:00:01Z' }, sha: '9b1d044' }, undefined],
  ['named, and nothing else is known', { head: { sha }, answeredFor: undefined, sha }, undefined],
  ['another one is named', { sha: '9b1d045' }, 'The head is `9b1d044`, and it is for another commit.'],
  [
    'another one was the head when it was answered',
    { answeredFor: other },
    'It is for `ccccccc`, and the head is `9b1d044` now.',
  ],
  [
    'it is not known when it was pushed',
    { head: { sha } },
    'It is not known whether it is for the head. Name the commit: `--sha 9b1d044`',
  ],
  [
    'nothing answered the comment',
    { answeredFor: undefined },
    'It is not known whether it is for the head. Name the commit: `--sha 9b1d044`',
  ],
])('S17 %s', (_name, parts, expected) => expect(staleHead({ ...seen, ...parts })).toBe(expected))
