import { readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { renderCommandsPage } from '../checks/report/commands-page.ts'
import { kpisJsonSchema } from '../checks/report/kpis-schema.ts'
import { resultJsonSchema } from '../checks/report/result-schema.ts'
import { publishedJsonSchema } from '../config-schema/json-schema.ts'
import { renderReference } from '../config-schema/render-reference.ts'
import { type Lockfile, pruneLockfile } from './prune-lockfile.ts'

/** Every generated file that is committed, by its path from the repository's root. */
export const generated: Record<string, () => string> = {
  'schema.json': () => `${JSON.stringify(publishedJsonSchema(), null, 2)}\n`,
  'result.schema.json': () => `${JSON.stringify(resultJsonSchema(), null, 2)}\n`,
  'kpis.schema.json': () => `${JSON.stringify(kpisJsonSchema(), null, 2)}\n`,
  'docs/reference.md': renderReference,
  'docs/commands.md': renderCommandsPage,
  'action/select/package.json': () => json(selecting().manifest),
  'action/select/package-lock.json': () => json(selecting().lockfile),
  'action/action.yml': nestedAction,
}

/** What the Action's first look at a pull request needs. */
function selecting() {
  const lock = JSON.parse(read('package-lock.json')) as Lockfile
  return pruneLockfile(lock, 'ux-impact-select', ['@actions/core', 'oxc-parser', 'yaml', 'zod'])
}

/** A workflow of this repository can name its own version of an action in a folder (`$/action`), not of the root. */
function nestedAction(): string {
  const place = `\${{ github.action_path }}`
  const note = '# Generated from action.yml, which lies a folder above.\n'
  return note + read('action.yml').replaceAll(place, `${place}/..`)
}

function read(path: string): string {
  return readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

if (import.meta.main) {
  for (const [path, text] of Object.entries(generated)) {
    const file = fileURLToPath(new URL(`../${path}`, import.meta.url))
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text())
  }
}
