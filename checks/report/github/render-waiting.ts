import type { Config } from '../../../config-schema/index.ts'
import type { Affected, AffectedJourney } from '../../types.ts'
import type { WaitsFor } from '../../until-verdict/measuring-state.ts'
import { formatCount } from '../../verdict/format.ts'
import { listWords } from '../../verdict/list-words.ts'
import { cutText } from '../markdown/cut-text.ts'
import { mdCode } from '../markdown/md-code.ts'
import { mdText } from '../markdown/md-text.ts'
import { mdWords } from '../markdown/md-words.ts'
import { mdLink } from './links.ts'

type Waiting = {
  /** Missing where nobody could tell yet. */
  affected?: Exclude<Affected, { status: 'none' }>
  config: Pick<Config, 'journeys'>
  for: WaitsFor
  /** What the measuring run is at, in the words of its workflow. */
  step?: string
  until: Date
  /** Path of the workflow that measures. */
  workflow: string
}

const most = 20

/** What a check says until its verdict is there: which journeys are affected and why, what is waited for, how long at most. */
export function renderWaiting(waiting: Waiting): { title: string; summary: string } {
  return {
    title: cutText(titleOf(waiting), 255),
    summary: [...journeysOf(waiting), waitingWords(waiting), endWords(waiting)].join('\n\n'),
  }
}

function titleOf({ affected, config, for: waits, step, workflow }: Waiting): string {
  const whom = affected === undefined ? '' : `${whomOf(affected, config)}: `
  switch (waits.what) {
    case 'run':
      return waits.late ? `No run of ${workflow} has begun` : `${whom}waiting for the measuring to begin`
    case 'approval':
      return `${whom}the run that measures waits for approval`
    case 'turn':
      return `${whom}waiting for a machine`
    case 'measuring':
      return `${whom}measuring${step === undefined ? '' : ` (${step})`}`
  }
}

/** "Sign up and Place an order", or how many they are. */
function whomOf({ journeys }: Exclude<Affected, { status: 'none' }>, { journeys: known }: Waiting['config']): string {
  const titles = journeys.map(({ id }) => known[id]?.title ?? id)
  const words = listWords(titles, 3)
  return words.length > 120 ? formatCount(titles.length, 'journey', 'journeys') : words
}

function journeysOf({ affected, config }: Waiting): string[] {
  if (affected === undefined) return ['Which journeys are affected is found out by the run that measures.']
  const why = affected.status === 'all' ? [`Every journey is measured: ${mdWords(affected.reason, 400)}`] : []
  const left = affected.journeys.length - most
  const lines = affected.journeys.slice(0, most).map((journey) => `- ${lineOf(journey, config)}`)
  const rest = left > 0 ? [`- and ${formatCount(left, 'more journey', 'more journeys')}`] : []
  return [...why, `**Affected**\n${[...lines, ...rest].join('\n')}`]
}

function lineOf({ id, because }: AffectedJourney, { journeys }: Waiting['config']): string {
  const title = `**${mdText(journeys[id]?.title ?? id, 80)}**`
  const [first] = because
  if (first === undefined) return title
  const left = because.length - 1
  const more = left > 0 ? `, and ${formatCount(left, 'more file', 'more files')}` : ''
  return `${title}: ${mdCode(first.file, 160)}, ${mdWords(first.evidence, 160)}${more}`
}

function waitingWords({ for: waits, step, workflow }: Waiting): string {
  switch (waits.what) {
    case 'run':
      return waits.late
        ? `No run of ${mdCode(workflow)} has begun for this commit. It does not begin where the file is missing on the branch, Actions are disabled, or the pull request has conflicts; else GitHub is late.`
        : `A run of ${mdCode(workflow)} measures them; it begins within a minute or so.`
    case 'approval':
      return `The run is of somebody who has not contributed before, and waits for a maintainer to approve it: ${mdLink('the run', waits.run.url)}.`
    case 'turn':
      return `The run waits for a machine: ${mdLink('the run', waits.run.url)}.`
    case 'measuring':
      return `It is being measured${step === undefined ? '' : `, at “${mdText(step, 80)}”`}: ${mdLink('the run', waits.run.url)}.`
  }
}

function endWords({ until }: Waiting): string {
  return `If there is nothing to judge by ${until.toISOString().slice(0, 16).replace('T', ' ')} UTC, the verdict is “not measured”.`
}
