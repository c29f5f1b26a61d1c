import { parseConfig } from '../config-schema/index.ts'
import type { UserMistake } from './errors.ts'
import { unmeasured } from './flows/unmeasured.ts'
import { judge } from './judge.ts'
import type { Ports, ReadingPorts } from './ports.ts'
import type { Policy } from './read-policy.ts'
import type { Request, Result } from './types.ts'

/** The verdict where a mistake keeps from judging by any policy. */
export function judgeMistake(
  { request, mistake }: { request: Request; mistake: UserMistake },
  ports: ReadingPorts & Pick<Ports, 'clock' | 'runner'>,
): Promise<Result> {
  const { code, message, remedy } = mistake
  const text = remedy === undefined ? message : `${message} ${remedy}`
  const reason = { code, text, blame: 'mistake' as const }
  const measurement = unmeasured({ request, reason, at: ports.clock.date(), runner: ports.runner })
  return judge({ measurement, policy: noPolicy() }, ports)
}

/** Where no policy can be read, nothing but the defaults holds, and the mode is advise. */
function noPolicy(): Policy {
  const parsed = parseConfig('version: 1\njourneys:\n  none: { title: None, pages: [/] }\n', { file: '' })
  if (parsed.status === 'mistake') throw new Error('The defaults are a configuration')
  return { source: 'none', config: parsed.config, changedInHead: false, notes: [] }
}
