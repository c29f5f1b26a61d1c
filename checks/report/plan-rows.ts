import { sizeText, valueText } from '../experiment/hypothesis-text.ts'
import type { ExperimentPlan } from '../types.ts'
import { formatCount, formatNumber, formatShare } from '../verdict/format.ts'
import { kpiTitle } from '../verdict/kpi-words.ts'
import { listWords } from '../verdict/list-words.ts'

/** What a plan says, row by row, for a table; `decides` is the day of its end, where that is known. */
export function planRows(plan: ExperimentPlan, decides?: string): { what: string; words: string }[] {
  const { primary, guardrails, secondary, arms, weeks, people, expected } = plan
  const goal = `${sizeText(primary, primary.effect)} or more is worth having`
  const length = `${formatCount(7 * weeks, 'day')} (${formatNumber(people)} people; about ${formatNumber(expected.people)} come)`
  return [
    { what: 'Decides', words: `${kpiTitle(primary.kpi)}, ${valueText(primary, primary.base)} today; ${goal}` },
    ...guardrails.map((one) => ({
      what: 'Guardrail',
      words: `${kpiTitle(one.kpi)}, ${valueText(one, one.base)} today; may not get worse by ${sizeText(one, one.margin)}`,
    })),
    ...(secondary.length === 0
      ? []
      : [{ what: 'Beside', words: listWords(secondary.map(({ kpi }) => kpiTitle(kpi))) }]),
    ...arms.map(({ name, share, people: needed }, at) => ({
      what: at === 0 ? 'Control' : 'Variant',
      words: `${name}: ${formatShare(share)} of people, ${formatNumber(needed)} needed`,
    })),
    { what: 'Takes', words: decides === undefined ? length : `${length}; decided on ${decides} at the latest` },
    { what: 'Looks', words: looks[plan.looks] },
  ]
}

const looks = {
  daily: 'each day, with intervals that hold at every look',
  end: 'at the end; for harm each day',
}

/** What a reader should know besides. */
export function planNotes({ notes, convention }: ExperimentPlan): string[] {
  return [...notes, `${convention}.`]
}
