import type { FlagState } from '../ports.ts'

/** Why the flag of an experiment under way does not share people out any more, in words; undefined where it does. */
export function whyNotSplit(flag: FlagState, { title }: { title: string }): string | undefined {
  if (flag.status === 'ours' && flag.use === 'split') return undefined
  return `At ${title} the flag is not split any more${howItIs(flag)}`
}

function howItIs(flag: FlagState): string {
  if (flag.status === 'absent') return ': it is not there.'
  if (flag.status === 'foreign') return `. ${flag.why}`
  return flag.use === 'all' ? `: everybody has ${flag.arm}.` : ': everybody has the control.'
}
