/** A time that Lighthouse measures, by its own name; a difference below `atLeast` ms is never told. */
export type AuditTiming = { audit: string; words: string; atLeast: number }

/** The timings that a limit may ask for, by their names in the configuration. */
export const auditTimings = {
  fcp: { audit: 'first-contentful-paint', words: 'First contentful paint', atLeast: 100 },
  lcp: { audit: 'largest-contentful-paint', words: 'Largest contentful paint', atLeast: 100 },
  si: { audit: 'speed-index', words: 'Speed index', atLeast: 100 },
  tbt: { audit: 'total-blocking-time', words: 'Total blocking time', atLeast: 100 },
} as const satisfies Record<string, AuditTiming>

export type AuditTimingName = keyof typeof auditTimings
