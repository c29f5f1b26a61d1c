import { HostRefused } from '../../errors.ts'
import type { Connection } from './connect.ts'

/**
 * What is written by somebody whose texts do not count would be found by nobody, and written again each time.
 * @throws HostRefused
 */
export function refuseForeign({ identity, ours }: Pick<Connection, 'identity' | 'ours'>): void {
  if (ours.includes(identity)) return
  const reason = `The token writes as ${identity}, and here only what ${ours.join(' and ')} wrote counts.`
  throw new HostRefused({ status: 'refused', code: 'invalid', reason })
}
