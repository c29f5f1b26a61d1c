import type { ArmName, NotMeasuredReason } from '../../types.ts'
import { addressReasons } from './reasons.ts'
import { requestStatus } from './request-status.ts'

/**
 * Asks a given address once; undefined when it answers with 2xx or 3xx. Redirects are not followed.
 * Reasons name the address without credentials, query and fragment, which may be secrets.
 */
export async function checkAddress(
  url: string,
  {
    arm,
    signal,
    headers = {},
    within = 15_000,
  }: { arm: ArmName; signal: AbortSignal; headers?: Record<string, string>; within?: number },
): Promise<NotMeasuredReason | undefined> {
  const parsed = URL.parse(url)
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) return addressReasons.malformed(arm)
  const address = `${parsed.origin}${parsed.pathname}`
  const answer = await requestStatus(parsed, { headers, within, signal })
  if ('status' in answer) return reasonForStatus(answer.status, arm, address)
  if (answer.failure === 'timeout') return addressReasons.silent(arm, address, within)
  if (answer.failure === 'ECONNREFUSED') return addressReasons.refused(arm, address)
  if (/^(ENOTFOUND|EAI_AGAIN)$/.test(answer.failure)) return addressReasons.unknownHost(arm, address)
  if (/CERT|TLS|SSL|EPROTO|UNABLE_TO_/.test(answer.failure))
    return addressReasons.untrusted(arm, address, answer.failure)
  return addressReasons.unreachable(arm, address, answer.failure)
}

function reasonForStatus(status: number, arm: ArmName, address: string): NotMeasuredReason | undefined {
  if (status >= 200 && status < 400) return undefined
  if (status === 401 || status === 403) return addressReasons.unauthorised(arm, address, status)
  return addressReasons.error(arm, address, status)
}
