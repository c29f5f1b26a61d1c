import { expect, test } from 'vitest'
import { boundRatio } from './bound-ratio.ts'

test.each<[string, number | null, number]>([
  ['a long flow is held against the share', 2000, 0.1],
  ['where both are equal they are the same', 1000, 0.1],
  ['a flow just shorter is held against the least difference', 999, 100 / 999],
  ['a short flow is held against the least difference', 400, 0.25],
  ['without a time there is only the share', null, 0.1],
  ['a time of nothing has no ratio', 0, 0.1],
])('%s', (_title, base, ratio) => expect(boundRatio({ share: 0.1, atLeast: 100, base })).toBe(ratio))
