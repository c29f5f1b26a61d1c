import type { FlowConfig } from '../../config-schema/index.ts'
import type { FoundFlow, NoFlow } from '../ports.ts'
import type { NotMeasuredReason } from '../types.ts'

const MOST_TITLES = 10

/**
 * Why a flow cannot be measured as it is named. A fault in base's spec or in the name is the user's
 * mistake; a spec that only head breaks is missing evidence. A flow that head lacks is no reason: base's
 * runs on both. In a trial base need not have it yet.
 */
export function flowMistake({
  flow,
  base,
  head,
  trial,
}: {
  flow: FlowConfig
  base: FoundFlow | NoFlow
  head: FoundFlow | NoFlow
  trial: boolean
}): NotMeasuredReason | undefined {
  if (trial && base.status !== 'found')
    return head.status === 'found' ? undefined : reasonFor(flow, head, 'mistake', 'head')
  if (base.status !== 'found') return reasonFor(flow, base, 'mistake', 'base')
  if (head.status === 'specBroken' || head.status === 'unmeasurable' || head.status === 'titleAmbiguous') {
    return reasonFor(flow, head, 'missing', 'head')
  }
  return undefined
}

function reasonFor(
  flow: FlowConfig,
  none: NoFlow,
  blame: NotMeasuredReason['blame'],
  arm: 'base' | 'head',
): NotMeasuredReason {
  const named = flow.title === undefined ? flow.spec : `"${flow.title}" in ${flow.spec}`
  switch (none.status) {
    case 'unmeasurable':
      return none.reason
    case 'specMissing':
      return {
        code: 'specMissing',
        blame,
        arm,
        text: `The flow ${flow.spec} does not exist in ${arm}. Name a Playwright spec by its path from the repository's root.`,
      }
    case 'specBroken':
      return {
        code: 'specBroken',
        blame,
        arm,
        text: `Playwright cannot load ${flow.spec} of ${arm}${none.location ? ` (${none.location})` : ''}.`,
        log: none.message,
      }
    case 'titleMissing':
      return { code: 'titleMissing', blame, arm, text: `There is no test ${named} of ${arm}.${titles(none.titles)}` }
    case 'titleAmbiguous':
      return {
        code: 'titleAmbiguous',
        blame,
        arm,
        text: `${named} of ${arm} ${flow.title === undefined ? 'holds several tests; name one with "title"' : 'means more than one test; give its whole title path'}: ${none.matches.map(({ title, line }) => `"${title}" (line ${line})`).join(', ')}.`,
      }
    case 'projectUnknown':
      return {
        code: 'projectUnknown',
        blame,
        arm,
        text: `The Playwright config of ${arm} has no project "${flow.project}". It has: ${none.projects.join(', ') || 'none'}.`,
      }
  }
}

function titles(known: string[]): string {
  if (known.length === 0) return ' It holds no tests.'
  const some = known.slice(0, MOST_TITLES).map((title) => `"${title}"`)
  const more = known.length > MOST_TITLES ? ` and ${known.length - MOST_TITLES} more` : ''
  return ` It holds: ${some.join(', ')}${more}.`
}
