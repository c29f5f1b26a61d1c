import type { FlowConfig } from '../../config-schema/index.ts'
import type { ArmName } from '../types.ts'

/** How a page is opened: as `flow` opens it, with the log-in states of `sessions`, which are alike where their paths are. */
export type Opening = {
  page: string
  flow: Pick<FlowConfig, 'profile' | 'locale' | 'timezone' | 'reset'>
  sessions: Partial<Record<ArmName, string>>
}

/** Those that open one page in the same way, in the order in which they are asked for: the same audits tell of all of them. */
export function groupAlike<Asked extends Opening>(asked: Asked[]): [Asked, ...Asked[]][] {
  return [...Map.groupBy(asked, keyOf).values()].flatMap(([first, ...others]) => (first ? [[first, ...others]] : []))
}

function keyOf({ page, flow, sessions }: Opening): string {
  const { profile, locale, timezone, reset } = flow
  return JSON.stringify([page, profile, locale, timezone, reset, sessions.base, sessions.head])
}
