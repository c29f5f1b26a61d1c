import type { SideConfig } from '../../config-schema/index.ts'
import type { ArmAccess } from '../ports.ts'
import type { ArmName, NotMeasuredReason } from '../types.ts'

export type ResolvedAccess = { status: 'resolved'; access: ArmAccess } | { status: 'failed'; reason: NotMeasuredReason }

/** The values of one side with `${env:NAME}` replaced; what came from the environment is a secret from here on. */
export function resolveAccess(
  side: SideConfig | undefined,
  { arm, env }: { arm: ArmName; env: (name: string) => string | undefined },
): ResolvedAccess {
  const secrets = new Set<string>()
  const missing: { place: string; name: string }[] = []
  const all = (values: Record<string, string>, kind: string) =>
    Object.fromEntries(
      Object.entries(values).map(([key, written]) => [
        key,
        written.replace(/\$\{env:(\w+)\}/g, (_, name: string) => {
          const value = env(name) ?? ''
          if (value === '') missing.push({ place: `arms.${arm}.${kind}.${key}`, name })
          else secrets.add(value)
          return value
        }),
      ]),
    )
  const { cookies = {}, headers = {}, query = {}, storage = { local: {}, session: {} } } = side ?? {}
  const access = {
    cookies: all(cookies, 'cookies'),
    headers: all(headers, 'headers'),
    query,
    storage: { local: all(storage.local, 'storage.local'), session: all(storage.session, 'storage.session') },
    secrets: [...secrets],
  }
  const [first] = missing
  if (first) return { status: 'failed', reason: environmentMissing(arm, first) }
  return { status: 'resolved', access }
}

function environmentMissing(arm: ArmName, { place, name }: { place: string; name: string }): NotMeasuredReason {
  return {
    code: 'environmentMissing',
    blame: 'missing',
    arm,
    text: `${place} wants the environment variable ${name}, which is not set here. In GitHub Actions, add it to the \`environment\` of the job that measures; pull requests from forks get no secrets.`,
  }
}
