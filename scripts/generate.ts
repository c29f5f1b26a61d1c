import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { resultJsonSchema } from '../checks/report/result-schema.ts'
import { configJsonSchema } from '../config-schema/json-schema.ts'
import { renderReference } from '../config-schema/render-reference.ts'

/** Every generated file that is committed, by its path from the repository's root. */
export const generated: Record<string, () => string> = {
  'schema.json': () => `${JSON.stringify(configJsonSchema, null, 2)}\n`,
  'result.schema.json': () => `${JSON.stringify(resultJsonSchema(), null, 2)}\n`,
  'docs/reference.md': renderReference,
}

if (import.meta.main) {
  for (const [path, text] of Object.entries(generated)) {
    const file = fileURLToPath(new URL(`../${path}`, import.meta.url))
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, text())
  }
}
