/** What GitHub wants pauses between: writes, and the few of them that also notify people. */
export type WriteKind = 'write' | 'notification'

/**
 * What connections share that speak for the same installation of an app: one queue of requests for all, and what one
 * of them was told of a limit. Make one per installation and keep it.
 */
export type Pace = {
  /** No other installation has it. */
  id: string
  /** Waits until the next write may be made, where others than this process write as well. */
  turn?(kind: WriteKind): Promise<void>
  /** The limit that GitHub told: when it ends on its clock (ISO 8601), and on ours, in milliseconds that never jump. */
  limit?: { until: string; over: number }
}

/** The end of a limit that is not over, on the host's clock. */
export function limitedUntil({ limit }: Pace, now: number): string | undefined {
  return limit && limit.over > now ? limit.until : undefined
}
