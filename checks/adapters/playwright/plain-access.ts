import type { ArmAccess, BrowserTerms } from '../../ports.ts'

/** An arm that is opened as anybody opens it. */
export const plainAccess: ArmAccess = {
  cookies: {},
  headers: {},
  query: {},
  storage: { local: {}, session: {} },
  secrets: [],
}

export const plainTerms: BrowserTerms = { origins: [] }
