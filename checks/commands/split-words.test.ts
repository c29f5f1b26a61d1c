import { expect, test } from 'vitest'
import { type SplitWords, splitWords } from './split-words.ts'

const split = (...words: (SplitWords & { status: 'split' })['words']): SplitWords => ({ status: 'split', words })
const accept = { kind: 'bare' as const, text: 'accept' }

test.each<[string, string, SplitWords]>([
  ['nothing', '', split()],
  ['words', '  accept\t initial-import ', split(accept, { kind: 'bare', text: 'initial-import' })],
  [
    'options',
    'accept --sha 9b1d044',
    split(accept, { kind: 'option', text: 'sha' }, { kind: 'bare', text: '9b1d044' }),
  ],
  ['options with =', 'accept --sha=9b1d044', split(accept, { kind: 'option', text: 'sha', value: '9b1d044' })],
  [
    'quotation marks',
    'accept --because "known: see #7" "a b"',
    split(
      accept,
      { kind: 'option', text: 'because' },
      { kind: 'quoted', text: 'known: see #7' },
      { kind: 'quoted', text: 'a b' },
    ),
  ],
  [
    'quotation marks behind =',
    'accept --because="known, and fine"',
    split(accept, { kind: 'option', text: 'because', value: 'known, and fine' }),
  ],
  [
    'what a phone writes',
    'accept —because “it is fine”',
    split(accept, { kind: 'option', text: 'because' }, { kind: 'quoted', text: 'it is fine' }),
  ],
  ['an empty text', 'accept ""', split(accept, { kind: 'quoted', text: '' })],
  ['an option that looks like none', 'accept --', split(accept, { kind: 'bare', text: '--' })],
  ['a mark without a partner', 'accept "known', { status: 'unbalanced' }],
  ['a mark inside a word', 'accept kn"own"', { status: 'unbalanced' }],
  ['a word right behind a mark', 'accept "known"too', { status: 'unbalanced' }],
  ['20 words', 'a '.repeat(20), split(...Array.from({ length: 20 }, () => ({ kind: 'bare' as const, text: 'a' })))],
  ['21 words', 'a '.repeat(21), { status: 'too many' }],
  ['a word of 200 characters', 'é'.repeat(200), split({ kind: 'bare', text: 'é'.repeat(200) })],
  ['a word of 201 characters', 'é'.repeat(201), { status: 'too long' }],
  [
    'a text of 200 characters beyond 16 bits',
    `"${'🙂'.repeat(200)}"`,
    split({ kind: 'quoted', text: '🙂'.repeat(200) }),
  ],
  ['a text of 201 characters behind =', `--because="${'a'.repeat(201)}"`, { status: 'too long' }],
])('%s', (_name, line, expected) => expect(splitWords(line)).toEqual(expected))

test('a long line of anything is split in no time', () => {
  const before = performance.now()
  for (const piece of ['"', '--', '--a=', ' ', 'a', '"a" ', '—a ']) splitWords(piece.repeat(4_096))
  expect(performance.now() - before).toBeLessThan(500)
})
