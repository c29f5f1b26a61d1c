/** What an acceptance can name besides the id of a fact. */
export const namesToAccept = ['scriptedTime', 'completes', 'lcp', 'cls', 'bytes', 'flow', 'experiment']

/** Whether this may be what a verdict calls something: a metric, `flow`, `experiment`, or the id of a fact such as `consoleError-1a2b3c4d`. */
export function isFactName(fact: string): boolean {
  return (
    namesToAccept.includes(fact) ||
    /^(cannotComplete|uncaughtError|failedRequest|consoleError|slowInteraction|blockedPage|requests|thirdParty|lostEvent|lostProperty|accessibility|keyboard|deadClick|memory|appearance|audit)-[0-9a-f]{8}$/.test(
      fact,
    )
  )
}
