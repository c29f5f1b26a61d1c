import { type Config, parseConfig } from '../config-schema/index.ts'
import { HostRefused, UserMistake } from './errors.ts'
import type { Host, ReadingPorts, Refused } from './ports.ts'
import { POLICY_FILE, readDefaults } from './read-policy.ts'
import type { PullRequest } from './types.ts'

export type BaseConfig = { config: Config; text: (path: string) => Promise<string | undefined> }

/** The configuration at the tip of the branch that a pull request is merged into, with the files that lie there; or why not. */
export async function readBaseConfig(
  { base }: Pick<PullRequest, 'base'>,
  { host, defaults }: { host: Pick<Host, 'history'>; defaults?: ReadingPorts['defaults'] },
): Promise<BaseConfig | { reason: string; refused?: Refused }> {
  const text = (path: string) => host.history.textAt(base.sha, path)
  try {
    const written = await text(POLICY_FILE)
    if (written === undefined) return { reason: `${base.ref} has no \`${POLICY_FILE}\` yet.` }
    const under = await readDefaults({ ...(defaults && { defaults }) })
    const parsed = parseConfig(written, { file: POLICY_FILE, ...(under && { under }) })
    return parsed.status === 'mistake'
      ? { reason: `The \`${POLICY_FILE}\` of ${base.ref} cannot be read.` }
      : { config: parsed.config, text }
  } catch (error) {
    if (error instanceof HostRefused) return { reason: error.refused.reason, refused: error.refused }
    if (error instanceof UserMistake) return { reason: error.message }
    throw error
  }
}
