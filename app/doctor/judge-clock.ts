import { formatCount } from '../../checks/verdict/format.ts'
import { type Found, right, warning } from './finding.ts'

/** GitHub takes no proof from the future; what signs it says 30 seconds less than the clock. */
const BEARABLE_MS = 30_000

/** Whether this machine's clock is right by GitHub's, whose answers tell seconds. */
export function judgeClock(ours: Date, gitHubs: Date): Found {
  const ahead = ours.getTime() - gitHubs.getTime()
  if (!(Math.abs(ahead) > BEARABLE_MS)) return right("This machine's clock is that of GitHub.")
  const seconds = Math.round(Math.abs(ahead) / 1_000)
  const much = seconds < 120 ? formatCount(seconds, 'second') : formatCount(Math.round(seconds / 60), 'minute')
  return warning(
    `This machine's clock is ${much} ${ahead > 0 ? 'ahead of' : 'behind'} GitHub's.`,
    'Let it be set by NTP: deadlines, and the ends of what people accepted, go by it.',
  )
}
