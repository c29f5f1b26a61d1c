import type { Config } from '../../config-schema/index.ts'

/**
 * Whether somebody who may write may also accept that a journey's flow changed: the users that its squad lists
 * may. Who belongs to a team cannot be asked here, so a squad with teams leaves it `unknown`; without a squad, or
 * one without members, there is nobody else to ask.
 */
export function mayAcceptFlow(
  { login, journey }: { login: string; journey: string },
  config: Pick<Config, 'journeys' | 'squads'>,
): 'yes' | 'no' | 'unknown' {
  const squad = config.journeys[journey]?.squad
  const members = (squad === undefined ? undefined : config.squads[squad]?.members) ?? []
  if (members.length === 0) return 'yes'
  if (members.some((member) => member.toLowerCase() === `@${login.toLowerCase()}`)) return 'yes'
  return members.some((member) => member.includes('/')) ? 'unknown' : 'no'
}
