import type { Config } from '../../config-schema/index.ts'
import type { JourneyVerdict, Measurement, Result, Verdict } from '../types.ts'
import { formatCount } from './format.ts'
import { listWords } from './list-words.ts'
import { plainLine } from './plain-text.ts'

type Judged = { measurement: Measurement; config: Pick<Config, 'mode'>; journeys: JourneyVerdict[]; verdict: Verdict }

/** `result.json`: what was measured and what it means, complete enough to render any report without computing. */
export function makeResult({ measurement, config, journeys, verdict }: Judged): Result {
  const { request, policy, arms, seed, affected, runner, spent, timings } = measurement
  return {
    schemaVersion: 1,
    request,
    mode: config.mode,
    policy: { ...policy, trial: policy.source === 'head' },
    arms,
    seed,
    verdict,
    affected,
    journeys,
    blindSpots: affected.blindSpots,
    notMeasured: notMeasured(measurement, journeys),
    notes: [...measurement.notes, ...notes(measurement)],
    runner,
    spent,
    timings,
  }
}

function notMeasured({ obstacle }: Measurement, journeys: JourneyVerdict[]): Result['notMeasured'] {
  const flows = journeys.flatMap((journey) =>
    journey.flows.flatMap(({ title, notMeasured }) =>
      notMeasured ? [{ what: `${journey.title}: ${title}`, reason: notMeasured.text }] : [],
    ),
  )
  flows.push(...unexercised(journeys))
  if (obstacle === undefined) return flows
  const { arm = 'the check', text, log } = obstacle
  return [{ what: arm, reason: text, ...(log !== undefined && { log }) }, ...flows]
}

function unexercised(journeys: JourneyVerdict[]): Result['notMeasured'] {
  return journeys.flatMap(({ title, outcome, findings }) =>
    findings.flatMap(({ rule, explanation }) =>
      rule === 'not-exercised' && outcome === 'not measured'
        ? [{ what: title, reason: `The change was not exercised. ${explanation}` }]
        : [],
    ),
  )
}

function notes({ policy, uncommitted, interrupted }: Measurement): string[] {
  const file = policy.path ?? 'the configuration'
  return [
    policy.source === 'head' &&
      `${plainLine(file)} is new in this change: it is tried out now and takes effect after the merge.`,
    policy.source === 'base' &&
      policy.changedInHead &&
      `This change edits ${plainLine(file)}: it is judged by the one of base, and the edit takes effect after the merge.`,
    uncommitted.length > 0 && uncommittedNote(uncommitted),
    interrupted && 'Measuring was interrupted; this is what was seen until then.',
  ].filter((note) => note !== false)
}

function uncommittedNote(files: string[]): string {
  const names = listWords(
    files.map((file) => plainLine(file, 80)),
    3,
  )
  return `${formatCount(files.length, 'file is', 'files are')} not committed and left out: ${names}.`
}
