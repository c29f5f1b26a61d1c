/** Why a flag could not be asked or changed, in whole sentences. `later` where trying again may help, at `until` where that is known. */
export class FlagTrouble extends Error {
  readonly later: boolean
  /** A moment, ISO 8601. */
  readonly until: string | undefined

  constructor(reason: string, { later = false, until }: { later?: boolean; until?: string | undefined } = {}) {
    super(reason)
    this.later = later
    this.until = until
  }
}
