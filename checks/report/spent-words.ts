import type { Result } from '../types.ts'
import { formatCount, formatNumber } from '../verdict/format.ts'

/** What the figures took and where they come from: "8 pairs in 1.4 min", the browser, the machine, the seed. */
export function spentWords({ spent, runner, seed }: Pick<Result, 'spent' | 'runner' | 'seed'>): string[] {
  return [
    `${formatCount(spent.pairs, 'pair')} in ${formatNumber(Math.round(spent.minutes * 10) / 10)} min`,
    runner.browser,
    `node ${runner.node}`,
    runner.platform,
    formatCount(runner.cores, 'core'),
    `seed ${seed}`,
  ].filter((part) => part !== undefined)
}
