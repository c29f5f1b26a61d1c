import type { Config } from '../../config-schema/index.ts'
import type { Affected, Because, BlindSpot, Change, CoverageRecord } from '../types.ts'
import { type Claim, claimsOf, hasEffect } from './claims.ts'
import { consideredFiles } from './considered-files.ts'
import { fileKind } from './file-kind.ts'
import { reasonForAll } from './reason-for-all.ts'
import { recordedClaims } from './recorded-claims.ts'
import type { SourceFiles } from './source-files.ts'
import { type Survey, survey } from './survey.ts'
import type { TouchedFile } from './touched-files.ts'

/**
 * Which journeys the changes affect, each with the shortest way from a changed file to it. `head` and `base` are
 * the files of the two commits; `base` is needed when a file was deleted or renamed, and not having it then throws.
 * With `all`, every journey is listed, those without evidence of their own with an empty `because`. What journeys ran
 * before (`records`) only adds to them: whether the code can tell is asked as if there were no records.
 */
export function affectedJourneys(given: {
  changes: Change[]
  config: Pick<Config, 'journeys' | 'widen' | 'ignore'>
  head: SourceFiles
  base?: SourceFiles
  records?: CoverageRecord[]
}): Affected {
  const { changes, config, records = [] } = given
  const candidates = consideredFiles(changes, config)
  if (candidates.length === 0) return { status: 'none', blindSpots: [] }

  const arms = surveyArms(given, candidates)
  const claims = claimsOf(candidates, arms)
  const recorded = recordedClaims(candidates, { journeys: Object.keys(config.journeys), claims, records })
  const claimed = new Set(claims.map(({ touched }) => touched))
  const effective = candidates.filter((touched) => hasEffect(touched) || claimed.has(touched))
  if (effective.length === 0 && recorded.length === 0) return { status: 'none', blindSpots: [] }

  const unclaimed = effective.filter((touched) => !claimed.has(touched))
  const known = [...claims, ...recorded]
  const blindSpots = blindSpotsOf(unclaimed, known)
  const journeys = Object.entries(config.journeys).map(([id, journey]) => {
    const found = known.filter((claim) => claim.id === id).map((claim) => claim.because)
    const isBoundless = journey.entry.length === 0 && journey.paths.length === 0
    return { id, because: onePerFile(isBoundless ? [...found, ...boundless(effective)] : found) }
  })

  const reason = reasonForAll({ config, touched: effective, unclaimed, arms })
  if (reason !== undefined) return { status: 'all', reason, journeys, blindSpots }
  const some = journeys.filter(({ because }) => because.length > 0)
  return some.length === 0 ? { status: 'none', blindSpots } : { status: 'some', journeys: some, blindSpots }
}

function surveyArms(
  given: Parameters<typeof affectedJourneys>[0],
  touched: TouchedFile[],
): { head: Survey; base?: Survey } {
  const head = survey(given.head, given.config)
  if (!touched.some(({ arm }) => arm === 'base')) return { head }
  if (!given.base) throw new Error('Files were deleted or renamed, and the files of base were not given')
  return { head, base: survey(given.base, given.config) }
}

function blindSpotsOf(unclaimed: TouchedFile[], claims: Claim[]): BlindSpot[] {
  const covered = new Set(claims.map(({ touched }) => touched.change))
  const blind = unclaimed.filter(({ path, change }) => fileKind(path) === 'ui' && !covered.has(change))
  return [...new Set(blind.map(({ change }) => change.path))].map((file) => ({ file }))
}

/** A journey that names no code may be affected by any. */
function boundless(effective: TouchedFile[]): Because[] {
  const evidence = 'the journey names neither entry nor paths, so every change counts'
  const first = effective.find(hasEffect)
  return first ? [{ file: first.path, path: [first.path], evidence }] : []
}

function onePerFile(because: Because[]): Because[] {
  return [...new Map(because.toReversed().map((one) => [one.file, one])).values()].toReversed()
}
