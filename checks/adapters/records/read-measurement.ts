import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
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
  if (found.size > LARGEST) throw mistakes.measurementBroken({ file: place, problems: 'It is larger than 100 MB.' })
  const parsed = measurementSchema.safeParse(jsonOf(await readFile(file, 'utf8'), place))
  if (!parsed.success)
    throw mistakes.measurementBroken({ file: place, problems: z.prettifyError(parsed.error).slice(0, 2000) })
  return parsed.data
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw mistakes.measurementBroken({ file, problems: `It is not JSON: ${(error as Error).message}` })
  }
}
