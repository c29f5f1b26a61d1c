import { isRefused } from '../../checks/is-refused.ts'
import type { Refused } from '../../checks/ports.ts'

/** Whoever has a token in hand may use it for so many milliseconds more. */
const RESERVE = 5 * 60_000

/** A token, and for how many milliseconds it is good from now. */
export type GivenToken = { token: string; lasts: number }

export type KeptTokens = {
  /** What is kept of the name, or what `ask` gives; whoever asks meanwhile waits for the same answer. */
  current(name: string, ask: () => Promise<GivenToken | Refused>): Promise<string | Refused>
  /** Keeps `token` no longer, if it is still the one of that name. */
  drop(name: string, token: string): void
}

/** Tokens until five minutes before they end. `now` is a clock in milliseconds that never jumps. */
export function keepTokens(now: () => number): KeptTokens {
  const kept = new Map<string, { token: string; until: number }>()
  const awaited = new Map<string, Promise<string | Refused>>()

  async function askFor(name: string, ask: () => Promise<GivenToken | Refused>): Promise<string | Refused> {
    try {
      const given = await ask()
      if (isRefused(given)) return given
      for (const [other, { until }] of kept) if (until <= now()) kept.delete(other)
      kept.set(name, { token: given.token, until: now() + given.lasts - RESERVE })
      return given.token
    } finally {
      awaited.delete(name)
    }
  }

  return {
    async current(name, ask) {
      const found = kept.get(name)
      if (found && found.until > now()) return found.token
      const asked = awaited.get(name) ?? askFor(name, ask)
      awaited.set(name, asked)
      return asked
    },
    drop(name, token) {
      if (kept.get(name)?.token === token) kept.delete(name)
    },
  }
}
