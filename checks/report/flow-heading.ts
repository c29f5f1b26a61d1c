import type { JourneyVerdict } from '../types.ts'
import { formatCount } from '../verdict/format.ts'

/** "import the first inventory (10 pairs)" */
export function flowHeading({ flow, title }: JourneyVerdict['flows'][number], { attempts }: JourneyVerdict): string {
  const pairs = attempts.filter((attempt) => attempt.flow === flow).length
  return pairs === 0 ? title : `${title} (${formatCount(pairs, 'pair')})`
}
