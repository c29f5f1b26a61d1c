import type { Read } from '../kpis/read-cell.ts'

/**
 * A rating from 0, the worst, to 1: `4` and `4/5` of one to five, `8/10` of zero to ten, as surveys ask whether people
 * would recommend something. Of any other scale nobody can tell where it begins.
 */
export function readRating(written: string): Read<number> {
  const [, value = '', scale = '5'] = /^(\d{1,2}(?:\.\d+)?)\s*(?:\/\s*(5|10))?$/.exec(written) ?? []
  const [lowest, highest] = scale === '10' ? [0, 10] : [1, 5]
  const rating = (Number(value) - lowest) / (highest - lowest)
  if (value !== '' && rating >= 0 && rating <= 1) return { status: 'ok', value: rating }
  return {
    status: 'malformed',
    reason: 'has a rating that is neither from 1 to 5, such as 4, nor from 0 to 10, such as 8/10',
  }
}
