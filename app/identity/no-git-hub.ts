import type { Refused } from '../../checks/ports.ts'

/** Of an address where something answers, but nothing that knows apps. */
export function noGitHub(apiUrl: string): Refused {
  return {
    status: 'refused',
    code: 'unreachable',
    reason: `What answers at ${apiUrl} is not GitHub's API. GHE_HOST must be the host of a GitHub Enterprise Server.`,
  }
}
