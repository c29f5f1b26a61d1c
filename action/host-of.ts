import { openHost } from '../checks/adapters/open-host.ts'
import type { Step } from './perform.ts'

/** The repository of the workflow, spoken to with the token that the step was given. */
export function hostOf({ context, log, signal }: Step): ReturnType<typeof openHost> {
  return openHost({
    token: context.token,
    apiUrl: context.host.api,
    webUrl: context.host.web,
    repository: context.repository,
    signal,
    log: log.say,
  })
}
