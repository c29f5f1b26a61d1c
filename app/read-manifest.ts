import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** What the app asks of whoever installs it, by GitHub's own names. */
export type Manifest = { permissions: Record<string, 'read' | 'write'>; events: string[] }

/** What app.yml says, which lies beside package.json. */
export function readManifest(): Manifest {
  const { default_permissions, default_events } = parse(
    readFileSync(new URL('./app.yml', import.meta.resolve('#package')), 'utf8'),
  ) as { default_permissions: Manifest['permissions']; default_events: string[] }
  return { permissions: default_permissions, events: default_events }
}
