import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { z } from 'zod'
import { mistakes } from '../../errors.ts'
import type { Measurement } from '../../types.ts'
import { measurementSchema } from './measurement-schema.ts'

const LARGEST = 100 * 1024 * 1024

/**
 * The measurement of a report's folder, taken as untrusted data. `shown` is the folder as the user wrote it.
 * @throws UserMistake when there is none, or it is not what this version writes.
 */
export async function readMeasurement(folder: string, shown: string): Promise<Measurement> {
  const file = join(folder, 'measurement.json')
  const found = await stat(file).catch(() => undefined)
  if (!found?.isFile()) throw mistakes.measurementMissing({ folder: shown })
  const place = join(shown, 'measurement.json')
  const broken = (...problems: string[]) => mistakes.measurementBroken({ file: place, problems })
  if (found.size > LARGEST) throw broken('It is larger than 100 MB.')
  const value = jsonOf(await readFile(file, 'utf8'))
  if (value === undefined) throw broken('It is not JSON.')
  const parsed = measurementSchema.safeParse(value)
  if (!parsed.success) throw broken(...parsed.error.issues.map(problemOf))
  return parsed.data
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** `flows[0].pairs[2].base.scriptedTime: Too small: expected number to be >=0` */
function problemOf({ path, message }: z.core.$ZodIssue): string {
  const place = path.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join('')
  return place === '' ? message : `${place.replace(/^\./, '')}: ${message}`
}
