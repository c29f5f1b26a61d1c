import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { parseEnv } from 'node:util'

/** Variables that a file of NAME=value lines holds; none where there is no file. */
export function readEnvFile(path: string): Record<string, string> {
  try {
    return parseEnv(readFileSync(path, 'utf8')) as Record<string, string>
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw error
  }
}

/** Adds to what the file holds, for nobody but us to read: some of it is secret. Values may stand in quotes. */
export function addToEnvFile(path: string, added: Record<string, string | undefined>): void {
  const all = { ...readEnvFile(path), ...added }
  const lines = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}="${value.replace(/^"|"$/g, '').replaceAll('\n', '\\n')}"\n`],
  )
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, lines.join(''), { mode: 0o600 })
}
