import { findRule, telemetryRules } from './telemetry-rules.ts'

/** Whether an address is one where an analytics or error-reporting service, or a host that the team names, receives events. */
export function isTelemetryHost(address: string, analytics: { hosts: string[] }): boolean {
  return findRule(address, telemetryRules(analytics)) !== undefined
}
