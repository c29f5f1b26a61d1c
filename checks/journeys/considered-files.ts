import type { Config } from '../../config-schema/index.ts'
import type { Change } from '../types.ts'
import { isConsidered } from './is-considered.ts'
import { type TouchedFile, touchedFiles } from './touched-files.ts'

/** The files that changes touch and that may have a say. Without any, no journey is affected. */
export function consideredFiles(changes: Change[], config: Pick<Config, 'journeys' | 'ignore'>): TouchedFile[] {
  return changes.flatMap(touchedFiles).filter(isConsidered(config))
}
