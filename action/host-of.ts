import { openHost, openHostAs } from '../checks/adapters/open-host.ts'
import { isRefused } from '../checks/is-refused.ts'
import type { Step } from './perform.ts'

/** The repository of the workflow, spoken to with the token that the step was given, whosever that is. */
export async function hostOf({ context, log, signal }: Step): Promise<ReturnType<typeof openHost>> {
  const access = {
    token: context.token,
    apiUrl: context.host.api,
    webUrl: context.host.web,
    repository: context.repository,
    signal,
    log: log.say,
  }
  if (!context.ownToken) return openHost(access)
  const host = await openHostAs(access)
  if (!isRefused(host)) return host
  log.annotate({ level: 'warning', title: 'Not known whose the token is', message: host.reason })
  return openHost(access)
}
