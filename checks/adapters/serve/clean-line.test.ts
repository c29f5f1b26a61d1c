import { describe, expect, test } from 'vitest'
import { cleanLine } from './clean-line.ts'

describe('cleanLine', () => {
  test('takes away colours, links, cursor movements and what turns text around', () => {
    expect(
      cleanLine('\u001b[31merror\u001b[0m:\tno \u001b]8;;https://x.test\u0007link\u001b]8;;\u0007\u001b[2K\b'),
    ).toBe('error:  no link')
    expect(cleanLine('a\u202eb\u2066c\u0000d\u0085e')).toBe('abcde')
    expect(cleanLine('naïve – 漢字 ✓')).toBe('naïve – 漢字 ✓')
  })

  test('keeps a line of 1,000 characters and cuts a longer one', () => {
    expect(cleanLine('x'.repeat(1_000))).toBe('x'.repeat(1_000))
    expect(cleanLine('x'.repeat(1_001))).toBe(`${'x'.repeat(1_000)} …`)
  })
})
