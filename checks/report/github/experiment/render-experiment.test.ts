import { describe, expect, test } from 'vitest'
import { experimentPlan } from '../../../../fixtures/builders/experiment.ts'
import { experimentState } from '../../../../fixtures/builders/experiment-state.ts'
import { hostileTexts } from '../../../../fixtures/hostile-texts.ts'
import { type MarkdownNode, nodesOf, parseMarkdown, textOf } from '../../../../fixtures/parse-markdown.ts'
import type { ExperimentState } from '../../../types.ts'
import { plainLine } from '../../../verdict/plain-text.ts'
import { renderCleanUp } from './render-clean-up.ts'
import { renderExperiment } from './render-experiment.ts'

const url = 'https://github.com/acme/stockroom/pull/7#issuecomment-1'
/** The comment, the pull request and the issue, which we name ourselves. */
const own = [url, ...[7, 9].map((number) => `https://github.com/acme/stockroom/issues/${number}`)]

/** Everything that people, a configuration, a provider and a source can have written into an experiment. */
const withText = (text: string): ExperimentState[] => {
  const plan = experimentPlan({
    hypothesis: text,
    notes: [text],
    convention: text,
    primary: { ...experimentPlan().primary, kpi: text },
    arms: [
      { name: text, share: 0.5, people: 800 },
      { name: 'b', share: 0.5, people: 800 },
    ],
  })
  const common = { title: text, by: text, provider: text, flag: text, hindrance: text, snippet: text, plan }
  const seen: NonNullable<ExperimentState['seen']> = {
    arms: [{ name: text, people: 7 }],
    effects: [{ arm: text, kpi: text, role: 'primary', control: 0.1, treatment: 0.2, change: text, state: 'open' }],
    missing: [text],
    crossed: 0,
    splitP: 1,
    opinion: text,
  }
  const decision = { outcome: 'winner', rule: 'winner', arm: text, because: text } as const
  return [
    experimentState(common),
    experimentState({ ...common, phase: 'armed', deviations: [text] }),
    experimentState({ ...common, phase: 'running', runningSince: '2026-03-02T09:00:00.000Z', seen, decision }),
    experimentState({ ...common, phase: 'ended', seen, decision, cleanUp: 9 }),
    experimentState({ ...common, phase: 'ended', end: { why: 'stopped', by: text, because: text } }),
  ]
}

/** The state is hidden, and another one for another text. */
const shown = (state: ExperimentState) => renderExperiment(state).replace(/<!-- ux-impact:state .* -->/, '')
const documents = (text: string) => [
  ...withText(text).map(shown),
  ...withText(text)
    .slice(3)
    .map((state) => renderCleanUp(state, url).body),
]

const outline = ({ type, depth, value, children = [] }: MarkdownNode): unknown[] => {
  if (type === 'paragraph' || type === 'heading' || type === 'tableCell') return [type, depth]
  return [type, type === 'html' ? value : children.map(outline)]
}

describe.each(Object.entries(hostileTexts).filter(([, text]) => plainLine(text) !== '' && !text.includes('`')))(
  'S11: %s',
  (_name, text) => {
    test('is only text in an experiment and in its clean-up', () => {
      const roots = documents(text.replaceAll('\n', ' ')).map(parseMarkdown)
      expect(roots.map(outline)).toEqual(documents('plain').map(parseMarkdown).map(outline))
      const nodes = roots.flatMap(nodesOf)
      expect(nodes.filter((node) => node.type === 'link' && !own.includes(node.url ?? ''))).toEqual([])
      const kinds = [
        'image',
        'imageReference',
        'linkReference',
        'definition',
        'footnoteReference',
        'emphasis',
        'delete',
      ]
      expect(nodes.filter(({ type }) => kinds.includes(type))).toEqual([])
    })
  },
)

describe('an experiment says where it is', () => {
  const said = (parts: Partial<ExperimentState>) => textOf(parseMarkdown(renderExperiment(experimentState(parts))))
  const began = { phase: 'running', runningSince: '2026-03-02T09:00:00.000Z' } as const
  test.each<[string, Partial<ExperimentState>, string]>([
    ['planned', {}, 'Planned by @ada: it takes 14 days once it runs.'],
    ['started', { phase: 'armed' }, 'everybody has the control until this is merged and in production.'],
    [
      'merged',
      { phase: 'armed', merged: 'a'.repeat(40) },
      'Merged as aaaaaaaaaaaa: everybody has the control until that is in production.',
    ],
    [
      'running',
      began,
      'Running since 2026-03-02 09:00 UTC: 0 whole days seen, 14 days left. It is decided on 2026-03-17 at the latest.',
    ],
    [
      'decided, and the flag not switched yet',
      { ...began, decision: { outcome: 'harm', rule: 'harm', arm: 'b', because: 'It is worse.' } },
      'Decided: harm. It is worse. The flag is still to be switched.',
    ],
    [
      'without a clear result',
      { phase: 'ended', decision: { outcome: 'no clear result', rule: 'no-clear-result', because: 'Open.' } },
      'That is a result too: what was asked for did not show, and the next hypothesis is due.',
    ],
    [
      'closed',
      { phase: 'ended', end: { why: 'closed' } },
      'Ended: the pull request was closed without being merged; everybody has the control.',
    ],
  ])('%s', (_name, parts, words) => expect(said(parts)).toContain(words))
})
