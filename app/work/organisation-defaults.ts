import { HostRefused } from '../../checks/errors.ts'
import { isRefused } from '../../checks/is-refused.ts'
import type { ReadingPorts } from '../../checks/ports.ts'
import { POLICY_FILE } from '../../checks/read-policy.ts'
import type { OpenRepository } from './open-work.ts'
import type { Place } from './work.ts'

/** Where organisations keep what holds for all their repositories. */
const REPOSITORY = '.github'
const REMEMBERED_MS = 60_000

type Found = { file: string; text: string } | undefined

/**
 * What an organisation gives its repositories: the policy of its `.github` repository, where the app may read that. It is
 * asked once a minute at most. `now` is a clock in milliseconds that never jumps.
 */
export function organisationDefaults({
  open,
  now,
}: {
  open: OpenRepository
  now(): number
}): (place: Place, signal: AbortSignal) => ReadingPorts['defaults'] {
  const known = new Map<string, { found: Promise<Found>; until: number }>()
  return (place, signal) => async () => {
    const [owner = '', name] = place.name.split('/')
    if (name === REPOSITORY) return undefined
    const key = `${place.installation} ${owner}`
    const kept = known.get(key)
    if (kept && kept.until > now()) return kept.found
    const found = read({ ...place, repository: REPOSITORY, name: `${owner}/${REPOSITORY}` }, open, signal)
    known.set(key, { found, until: now() + REMEMBERED_MS })
    found.catch(() => known.delete(key))
    return found
  }
}

async function read(
  where: { installation: number; repository: string; name: string },
  open: OpenRepository,
  signal: AbortSignal,
): Promise<Found> {
  const host = await open(where, { contents: 'read' }, signal)
  if (isRefused(host)) throw new HostRefused(host)
  try {
    const text = await host.history.textAt('HEAD', POLICY_FILE)
    return text === undefined ? undefined : { file: `${where.name}/${POLICY_FILE}`, text }
  } catch (error) {
    // There is none, or the app may not enter it.
    if (error instanceof HostRefused && error.refused.code === 'missing') return undefined
    throw error
  }
}
