import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import { styleText } from 'node:util'
import type { ExperimentState } from '../checks/types.ts'
import { formatChange, formatInterval, formatNumber } from '../checks/verdict/format.ts'
import {
  type ExperimentStory,
  NUMBER,
  type StockroomExperiment,
  stockroomExperiment,
} from '../fixtures/stockroom-experiment.ts'
import { FLAG, FLAG_FILE, flagChanges } from '../fixtures/stockroom-flags/in-flag-file.ts'
import { markdownText } from './markdown-text.ts'
import { showPullRequest } from './show-pull-request.ts'

const JOURNEY = 'initial-import'
/** A terminal shows the comment itself instead. */
const LINK = / \[The experiment\]\(\S+\)/

const told: Record<ExperimentStory, string> = {
  effect: 'Of those who read the new words 15 % more come to the end, which nobody here knows yet.',
  'no-effect': 'The new words change nothing, which nobody here knows yet.',
  harm: 'With the new words 15 % more come to the end, and 40 % more meet an error; nobody here knows yet.',
  'broken-split': 'The code asks a stale copy of the flag, which shares people 60 to 40; nobody here knows yet.',
}

type Demonstration = { story: ExperimentStory; out: string; colour: boolean; signal: AbortSignal }

/**
 * An experiment from a comment to a decision: on a stand-in for GitHub, with a warehouse of this process and 25,000
 * people a week who are drawn. Days pass within a second or two, by a clock that is set.
 */
export async function demonstrateExperiment({ story, out, colour, signal }: Demonstration): Promise<void> {
  const style = (name: Parameters<typeof styleText>[0], text: string) =>
    colour ? styleText(name, text, { validateStream: false }) : text
  const bold = (text: string) => style('bold', text)
  const show = (markdown: string, { unfolded = false } = {}) => {
    const width = Math.min(100, process.stdout.columns || 100) - 4
    console.log(`${markdownText(markdown, { width, bold, unfolded }).replace(/^(?=.)/gm, '    ')}\n`)
  }
  const chapter = (when: string, what: string) => console.log(`${bold(when)}  ${what}\n`)

  console.log(`
Pull request #${NUMBER} of Stockroom: ${bold('Say what is wrong with a file in plain words')}
It is behind the flag ${FLAG}. Whether more people complete their import with it, no script can tell.
${told[story]}
`)
  await using stockroom = await stockroomExperiment(story)
  const ask = async (does: string) => {
    const words = `/ux-impact experiment ${does}`
    chapter('robin', words)
    show((await stockroom.say(words)).replace(LINK, ''))
  }

  chapter('Friday, 2 October', 'It is open, and people use what there was before.')
  await ask(`plan ${JOURNEY} --flag ${FLAG}`)
  show(stockroom.experiments()[0] ?? '', { unfolded: true })
  await ask(`start ${JOURNEY}`)
  await stockroom.merge()
  chapter('It is merged.', (await stockroom.follow()).join('\n'))
  await stockroom.deploy()
  chapter('Monday, 0:00. It is in production.', (await stockroom.follow()).join('\n'))

  await passDays(stockroom, { signal, style })
  if (signal.aborted) return

  chapter('\nThe comment', 'as it is at the end')
  show(stockroom.experiments()[0] ?? '')
  chapter(FLAG_FILE, 'as ux-impact changed it, by a commit each')
  for (const { title, patch } of await flagChanges(stockroom.repository)) {
    console.log(`    ${bold(title)}`)
    for (const line of shortened(patch)) {
      const kind = line.startsWith('+') ? 'green' : 'red'
      console.log(`    ${style(kind, line)}`)
    }
    console.log('')
  }
  const { issues } = stockroom.github.state
  if (issues.length === 0) chapter('No clean-up issue', 'since nothing was learnt of either path.')
  for (const { number, title, body } of issues) {
    chapter(`Issue #${number}`, title)
    show(body)
  }
  await mkdir(dirname(out), { recursive: true })
  await showPullRequest(stockroom.github, NUMBER, { out, signal })
}

/** One line for each morning, until it is over. */
async function passDays(
  stockroom: StockroomExperiment,
  { signal, style }: { signal: AbortSignal; style: (name: 'bold' | 'dim', text: string) => string },
): Promise<void> {
  console.log(style('dim', 'morning of  people so far               completion rate, b against control'))
  for (;;) {
    await stockroom.passDay()
    if (signal.aborted) return
    await stockroom.follow()
    const state = await stockroom.state()
    const day = stockroom.github.clock.date()
    const isOver = state.phase === 'ended'
    const line = `${dateWords(day)}  ${lookWords(state)}`
    console.log(`${line}  ${isOver ? style('bold', decisionWords(state)) : style('dim', decisionWords(state))}`)
    if (!isOver) continue
    if (state.decision) console.log(`\n${state.decision.because}`)
    return
  }
}

function dateWords(day: Date): string {
  const words = new Intl.DateTimeFormat('en-GB', { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' })
  return words.format(day).replace(',', '').padEnd(10)
}

function lookWords({ looks, seen }: ExperimentState): string {
  const look = looks.at(-1)
  if (look === undefined) return ''
  const people = (seen?.arms ?? []).map((arm) => `${arm.name} ${formatNumber(arm.people).padStart(6)}`).join('  ')
  const { effect, low, high } = look
  const known = effect !== undefined && low !== undefined && high !== undefined
  const change = known ? `${formatChange(effect)} (${formatInterval([low, high])})` : 'not compared'
  return `${people}  ${change.padEnd(20)}`
}

function decisionWords({ decision, end, hindrance, looks, plan }: ExperimentState): string {
  if (decision !== undefined) return decision.outcome
  if (end !== undefined) return end.why
  if (hindrance !== undefined) return hindrance
  return `goes on, ${7 * plan.weeks - (looks.at(-1)?.days ?? 0)} days left`
}

/** What stands deeper than the members of a flag is brought into their line. */
function shortened(patch: string): string[] {
  const lines: string[] = []
  for (const line of patch.split('\n').filter((one) => /^[+-]/.test(one))) {
    const [, sign = '', depth = '', text = ''] = /^([+-])( *)(.*)$/.exec(line) ?? []
    const last = lines.at(-1)
    if (last?.startsWith(sign) && (depth.length > 6 || /^[\]}]/.test(text))) {
      lines[lines.length - 1] = `${last}${/[,:]$/.test(last) ? ' ' : ''}${text}`
    } else lines.push(`${sign} ${depth}${text}`)
  }
  return lines
}
