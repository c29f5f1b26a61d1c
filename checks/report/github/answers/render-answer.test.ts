import { describe, expect, test } from 'vitest'
import { acceptance } from '../../../../fixtures/builders/acceptance.ts'
import { hostileTexts } from '../../../../fixtures/hostile-texts.ts'
import { type MarkdownNode, nodesOf, parseMarkdown, textOf } from '../../../../fixtures/parse-markdown.ts'
import type { Answer } from '../../../commands/answer.ts'
import { plainLine } from '../../../verdict/plain-text.ts'
import { renderAnswer } from './render-answer.ts'

const run = 'https://github.com/acme/stockroom/actions/runs/500'
const head = acceptance().head

const accepted = (parts: Partial<Extract<Answer, { kind: 'accepted' }>> = {}): Answer => ({
  kind: 'accepted',
  acceptance: acceptance(),
  title: 'Initial inventory import',
  squad: 'yes',
  mode: 'enforce',
  judged: { status: 'started', run, again: { run: 500, job: 900 } },
  ...parts,
})

/** Everything that people and pages can have written into an answer. */
const answersWith = (text: string): Answer[] => [
  accepted({
    title: text,
    acceptance: acceptance({ because: text, fact: text }),
    judged: { status: 'refused', reason: text },
  }),
  accepted({ title: text, acceptance: acceptance({ because: text }) }),
  { kind: 'refused', reason: text.replaceAll('`', "'") },
  {
    kind: 'status',
    head,
    draft: false,
    workflow: text,
    run: { url: run },
    verdict: { title: text, conclusion: 'failure', url: run },
  },
  { kind: 'status', head, draft: false, workflow: text },
]

const outline = ({ type, children = [] }: MarkdownNode): unknown[] =>
  type === 'paragraph' ? [type] : [type, children.map(outline)]

describe.each(Object.entries(hostileTexts).filter(([, text]) => plainLine(text) !== ''))('S11: %s', (_name, text) => {
  test('is only text in an answer', () => {
    const plain = answersWith('plain').map((answer) => outline(parseMarkdown(renderAnswer(answer, 41))))
    const roots = answersWith(text).map((answer) => parseMarkdown(renderAnswer(answer, 41)))
    expect(roots.map(outline)).toEqual(plain)
    const nodes = roots.flatMap(nodesOf)
    expect(nodes.flatMap(({ type, url }) => (type === 'link' && url !== run ? [url] : []))).toEqual([])
    const html = nodes.flatMap(({ type, value = '' }) => (type === 'html' ? [value] : []))
    expect(html.filter((one) => !/^(?:<\/?span>|<!-- ux-impact:answer 41(?: [0-9a-f]{40})? -->)$/.test(one))).toEqual(
      [],
    )
    const kinds = ['image', 'imageReference', 'linkReference', 'definition', 'footnoteReference', 'emphasis', 'delete']
    expect(nodes.filter(({ type }) => kinds.includes(type))).toEqual([])
  })
})

const said = (answer: Answer) => textOf(parseMarkdown(renderAnswer(answer, 41)))

describe('an acceptance is told with', () => {
  test.each<[string, Parameters<typeof accepted>[0], string]>([
    [
      'what it does where the check only advises',
      { mode: 'advise' },
      'In this repository the check only advises, so nothing is blocked; the verdict shows what was accepted.',
    ],
    [
      'who accepts that a flow changed',
      { squad: 'no' },
      'That its flow changed is for the members of its squad to accept.',
    ],
    [
      'what cannot be asked',
      { squad: 'unknown', acceptance: acceptance({ fact: 'flow' }) },
      'Who belongs to the teams of its squad cannot be asked here, so everybody counts who may write.',
    ],
    [
      'the flow that changed',
      { acceptance: acceptance({ fact: 'flow' }) },
      'that the flow of “Initial inventory import” changed, at 9b1d044',
    ],
    [
      'why no verdict follows',
      { judged: { status: 'refused', reason: 'Could not start workflow run 500 again.' } },
      'The verdict could not be given anew, so it counts from the next one on. Could not start workflow run 500 again.',
    ],
  ])('%s', (_name, parts, words) => expect(said(accepted(parts))).toContain(words))

  test('nothing of a squad where a metric is accepted', () => {
    const metric = accepted({ squad: 'no', acceptance: acceptance({ fact: 'scriptedTime' }) })
    expect(said(metric)).not.toContain('squad')
  })
})

test('only what was accepted pins the head', () => {
  const markers = [accepted(), { kind: 'help', permission: 'write' } as const].map(
    (answer) => renderAnswer(answer, 41).split('\n')[0],
  )
  expect(markers).toEqual([`<!-- ux-impact:answer 41 ${head} -->`, '<!-- ux-impact:answer 41 -->'])
})
