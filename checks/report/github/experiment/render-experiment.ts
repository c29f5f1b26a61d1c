import { valueText } from '../../../experiment/hypothesis-text.ts'
import { experimentMarker, hideState } from '../../../experiment/state-comment.ts'
import { decisionDay } from '../../../experiment/team-days.ts'
import type { ExperimentState } from '../../../types.ts'
import { formatNumber, formatShare } from '../../../verdict/format.ts'
import { kpiTitle } from '../../../verdict/kpi-words.ts'
import { listWords } from '../../../verdict/list-words.ts'
import { drawLooks } from '../../draw-looks.ts'
import { mdCode } from '../../markdown/md-code.ts'
import { mdFence } from '../../markdown/md-fence.ts'
import { mdTable } from '../../markdown/md-table.ts'
import { mdText } from '../../markdown/md-text.ts'
import { mdWords } from '../../markdown/md-words.ts'
import { planNotes, planRows } from '../../plan-rows.ts'
import { renderStanding } from './render-standing.ts'

/**
 * The one comment of a journey's experiment: where it stands, what it showed, what was planned. The same state gives the
 * same text, so that nothing is written where nothing changed.
 */
export function renderExperiment(state: ExperimentState): string {
  return [
    `${experimentMarker(state.plan.journey)}\n### ${mdText(titleOf(state))}`,
    `> ${mdText(state.plan.hypothesis, 800)}`,
    renderStanding(state),
    ...(state.hindrance === undefined ? [] : [`**In the way:** ${mdWords(state.hindrance)} It is tried again.`]),
    ...renderSeen(state),
    ...deviations(state),
    `<details><summary>The plan</summary>\n\n${renderPlan(state)}\n\n</details>`,
    ...snippetOf(state),
    nextOf(state),
    hideState(state),
  ].join('\n\n')
}

function titleOf({ title, phase, decision, end }: ExperimentState): string {
  const outcome = decision !== undefined && phase === 'ended' ? decision.outcome : undefined
  const words = outcome ?? (end === undefined ? phase : end.why === 'stopped' ? 'stopped' : 'ended')
  return `Experiment on ${title}: ${words}`
}

/**
 * What the newest look saw: a row for each comparison, the way of the primary KPI, and whether people are assigned as
 * planned. Of people that cannot be compared nothing is shown as better or worse.
 */
function renderSeen({ plan, seen, looks, decision }: ExperimentState): string[] {
  if (seen === undefined) return []
  const people = seen.arms.map(({ name, people }) => `${mdText(name)} ${formatNumber(people)}`)
  const met = `People: ${listWords(people)}. ${healthOf(seen)}`
  if (decision?.outcome === 'invalid') return [met]
  const kinds = new Map([plan.primary, ...plan.secondary, ...plan.guardrails].map((one) => [one.kpi, one]))
  const rows = seen.effects.map((effect) => {
    const kind = kinds.get(effect.kpi) ?? plan.primary
    return [
      mdText(kpiTitle(effect.kpi)),
      roles[effect.role],
      mdText(effect.arm),
      valueText(kind, effect.control),
      valueText(kind, effect.treatment),
      mdText(effect.change),
      states[effect.state],
    ]
  })
  const columns = ['KPI', 'Part', 'Variant', mdText(plan.arms[0]?.name ?? 'control'), 'Variant’s', 'Change', 'State']
  const drawn = drawLooks(looks, (plan.primary.better === 'higher' ? 1 : -1) * effectOf(plan))
  return [
    met,
    ...(rows.length === 0
      ? []
      : [
          mdTable(
            columns.map((head) => ({ head })),
            rows,
          ),
        ]),
    ...(seen.missing.length === 0 ? [] : [seen.missing.map((line) => `- ${mdText(line)}`).join('\n')]),
    ...(drawn.length === 0
      ? []
      : [
          `The ${mdText(kpiTitle(plan.primary.kpi))} after each day, and the effect that is asked for:\n\n${mdFence(drawn)}`,
        ]),
    ...(seen.opinion === undefined ? [] : [`The provider’s own opinion: ${mdText(seen.opinion, 500)}`]),
  ]
}

function effectOf({ primary: { effect, base } }: ExperimentState['plan']): number {
  return effect.unit === 'relative' ? effect.size : effect.size / Math.abs(base)
}

const roles = { primary: 'decides', secondary: 'beside', guardrail: 'guardrail' }
const states = {
  better: 'better',
  worse: 'worse',
  broken: 'broken',
  held: 'holds',
  same: 'no difference',
  open: 'open',
}

function healthOf({ crossed, splitP }: NonNullable<ExperimentState['seen']>): string {
  const split = splitP <= 0.001 ? 'The split is not as planned' : 'The split is as planned'
  return `${split} (p ${splitP < 0.001 ? '< 0.001' : formatNumber(splitP)}); ${formatShare(crossed)} met several variants.`
}

function deviations({ deviations }: ExperimentState): string[] {
  if (deviations.length === 0) return []
  const lines = deviations.map((line) => `- ${mdText(line, 300)}`)
  return [`**Deviations** since it was started, which change nothing of the plan:\n\n${lines.join('\n')}`]
}

function renderPlan(state: ExperimentState): string {
  const { plan, flag, provider, hash, phase } = state
  const rows = planRows(plan, decisionOf(state)).map(({ what, words }) => [what, mdText(words, 400)])
  const notes = planNotes(plan).map((note) => `- ${mdText(note, 600)}`)
  const fixed = phase === 'planned' ? 'of this plan' : 'of the plan as it was started'
  return [
    mdTable([{ head: '' }, { head: '' }], rows),
    notes.join('\n'),
    `Flag ${mdCode(flag)} at ${mdText(provider)}. SHA-256 ${fixed}: ${mdCode(hash)}`,
  ].join('\n\n')
}

function decisionOf({ runningSince, plan, timeZone }: ExperimentState): string | undefined {
  return runningSince === undefined ? undefined : decisionDay(new Date(runningSince), plan.weeks, { timeZone })
}

function snippetOf({ snippet, phase, flag }: ExperimentState): string[] {
  if (snippet === undefined || phase !== 'planned') return []
  const lines = snippet.split('\n').slice(0, 60)
  return [`The code of this pull request does not read ${mdCode(flag)} yet. For example:\n\n${mdFence(lines)}`]
}

function nextOf({ phase, plan: { journey } }: ExperimentState): string {
  const command = (does: string) => mdCode(`/ux-impact experiment ${does} ${journey}`)
  switch (phase) {
    case 'planned':
      return `To freeze the plan and start: ${command('start')}. It runs once this is merged and in production.`
    case 'armed':
      return `To call it off: ${command('stop')}`
    case 'running':
      return `To give everybody the control again: ${command('stop')}. To decide before its end: ${command('decide')}`
    case 'ended':
      return 'It is over.'
  }
}
