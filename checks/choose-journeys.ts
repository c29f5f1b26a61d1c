import { nearestWord } from '../config-schema/nearest-word.ts'
import { mistakes } from './errors.ts'
import type { Disk } from './ports.ts'
import { readPolicyFile } from './read-policy.ts'

export type Asked = {
  /** Only this one. */
  journey?: string
  /** A file that the user names, instead of the usual one. */
  configFile?: string
}

/**
 * The configuration as it lies on the disk, and the journeys of it that somebody asks for.
 * @throws UserMistake for a configuration that cannot be read, and a journey that it does not have.
 */
export async function chooseJourneys({ journey, configFile }: Asked, { disk }: { disk: Disk }) {
  const policy = await readPolicyFile(configFile, { disk })
  const known = Object.keys(policy.config.journeys)
  if (journey !== undefined && !known.includes(journey)) {
    const nearest = nearestWord(journey, known)
    throw mistakes.journeyUnknown({ journey, known, option: 'JOURNEY', ...(nearest !== undefined && { nearest }) })
  }
  return {
    policy,
    journeys: journey === undefined ? known : [journey],
    text: (path: string) => disk.text(path),
  }
}
