import { expect, test } from 'vitest'
import { mostPairs } from './most-pairs.ts'

test('a flow may take the budget’s pairs, and at most four where the arms’ flows differ', () => {
  const changed = { status: 'changed' as const, difference: '' }

  expect(mostPairs({ pairs: 20, versions: undefined })).toBe(20)
  expect(mostPairs({ pairs: 20, versions: { status: 'judgedByBase', difference: '' } })).toBe(20)
  expect([3, 4, 5].map((pairs) => mostPairs({ pairs, versions: changed }))).toEqual([3, 4, 4])
})
