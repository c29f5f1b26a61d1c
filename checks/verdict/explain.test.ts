import { expect, test } from 'vitest'
import { comparison, completion, faster, slower, stepTime, unsettled } from '../../fixtures/builders/comparison.ts'
import { cannotComplete, fact } from '../../fixtures/builders/fact.ts'
import { journeyVerdict } from '../../fixtures/builders/journey-verdict.ts'
import { measuredFlow, notMeasuredReason, unmeasuredFlow } from '../../fixtures/builders/measured-flow.ts'
import type { Comparison, Fact, MeasuredFlow } from '../types.ts'

type Flow = { flow?: MeasuredFlow; comparisons?: Comparison[]; facts?: Fact[] }

function said({ flow = measuredFlow(), comparisons = [], facts = [] }: Flow): string {
  const { findings } = journeyVerdict({ flows: [{ flow, comparisons, facts }] })
  return `${findings[0]?.title}\n${findings[0]?.explanation}`
}

test('every finding says where, how much and how sure, in words for people who do not read code', () => {
  expect(
    [
      said({
        comparisons: [
          completion(),
          comparison(slower),
          stepTime('Upload the file', 800, 1420),
          stepTime('See the rows', 1200, 1200),
        ],
      }),
      said({ comparisons: [completion(), comparison(faster), stepTime('Upload the file', 800, 100)] }),
      said({ comparisons: [completion(), comparison()] }),
      said({ comparisons: [completion({ base: 0.8, head: 0.9, pairs: 10 }), comparison({ severity: 'off' })] }),
      said({ comparisons: [completion(), comparison(unsettled)], flow: measuredFlow({ stopped: 'pairs used up' }) }),
      said({
        comparisons: [
          completion(),
          comparison({ ...unsettled, delta: 0.02, interval: [-0.13, 0.2], likely: 'improved' }),
        ],
        flow: measuredFlow({ stopped: 'minutes used up' }),
      }),
      said({
        comparisons: [completion({ head: 0.9, outcome: 'inconclusive', pairs: 10 })],
        flow: measuredFlow({ stopped: 'interrupted' }),
      }),
      said({
        comparisons: [
          completion({ pairs: 1, outcome: 'inconclusive' }),
          comparison({ base: null, head: null, delta: null, interval: null, outcome: 'inconclusive' }),
        ],
        flow: measuredFlow({ stopped: 'attempts limited' }),
      }),
      said({ comparisons: [completion({ head: 0.4, outcome: 'worse', pairs: 10 })] }),
      said({ comparisons: [completion({ head: 0, outcome: 'worse', pairs: 4 })] }),
      said({ comparisons: [completion({ base: 0, outcome: 'improved', pairs: 4 })] }),
      said({ facts: [cannotComplete()] }),
      said({ facts: [fact({ step: [] })] }),
      said({ facts: [fact({ kind: 'failedRequest', evidence: { message: 'POST /api/import answered 500' } })] }),
      said({ flow: unmeasuredFlow({ reason: notMeasuredReason({ text: 'The server never answered.' }) }) }),
      said({
        flow: measuredFlow({
          versions: { status: 'changed', difference: '', baseFlowOnHead: { message: 'no button', step: ['Upload'] } },
        }),
      }),
    ].join('\n\n'),
  ).toMatchInlineSnapshot(`
    "Initial inventory import is 31 % slower (24 to 38)
    The scripted time went from 2.00 s to 2.62 s (+31 %), beyond the limit of 10 %. 10 pairs of attempts, each side in turn, put the change at +24 to +38 % with 95 % confidence. Most of it is in “Upload the file”: 800 ms before, 1.42 s now.

    Initial inventory import is 35 % faster (32 to 38)
    The scripted time went from 2.00 s to 1.30 s (−35 %). 10 pairs of attempts, each side in turn, put the change at −38 to −32 % with 95 % confidence. Most of it is in “Upload the file”: 800 ms before, 100 ms now.

    Initial inventory import works as well as before
    All 7 attempts completed on both sides. The scripted time went from 2.00 s to 2.02 s (+1 %): a slowdown of 20 % or more is ruled out.

    Initial inventory import works as well as before
    With the change 9 of 10 attempts completed, without it 8 of 10.

    Initial inventory import is neither proven worse nor proven no worse
    The scripted time went from 2.00 s to 2.26 s (+13 %), and after 8 pairs anything from −2 to +30 % is possible. Worse begins at 10 %; no worse means less than 20 %. The pairs of the budget are used up. More pairs on this machine would hardly settle it; an experiment with users could.

    Initial inventory import is likely faster
    The scripted time went from 2.00 s to 2.26 s (+2 % pair by pair), and after 8 pairs anything from −13 to +20 % is possible. Worse begins at 10 %; no worse means less than 20 %. The minutes of the budget are used up. 2 more pairs would probably settle it.

    Initial inventory import is neither proven worse nor proven no worse
    With the change 9 of 10 attempts completed, without it 10 of 10. That is too little to tell chance from change. Measuring was interrupted.

    Initial inventory import is neither proven worse nor proven no worse
    The one attempt of each side completed. That is too little to tell chance from change. There are no times to compare. The flow may run only so often on each side, and that was not enough.

    Initial inventory import completes less often
    With the change 4 of 10 attempts completed, without it 10 of 10.

    Initial inventory import can no longer be completed
    With the change 0 of 4 attempts completed, without it 4 of 4.

    Initial inventory import can now be completed
    With the change 4 of 4 attempts completed, without it 0 of 4.

    Initial inventory import cannot be completed
    All 4 attempts with the change stop in “Upload the file”, none of the 4 without it. It says: Error: expect(locator).toBeVisible() failed

    Initial inventory import writes an error to the console
    All 7 attempts with the change show it, none of the 7 without it. It says: TypeError: can't read properties of undefined (reading 'rows')

    Initial inventory import makes a request that fails in “Upload the file”
    All 7 attempts with the change show it, none of the 7 without it. It says: POST /api/import answered 500

    Initial inventory import was not measured
    The server never answered.

    Initial inventory import: the flow itself changed
    The flow was changed together with the application, and the one from before cannot be performed any more (it fails in “Upload”: no button). Two different tasks cannot be compared, so somebody who knows the journey should read the difference: is this how people are meant to do it now?"
  `)
})

test('a flow so short that the least difference is the larger bound is told in milliseconds', () => {
  const short = { base: 400, head: 412, delta: 0.03 }
  expect([
    said({ comparisons: [completion(), comparison(short)] }),
    said({ comparisons: [completion(), comparison({ ...slower, base: 400, head: 560, delta: 0.4 })] }),
    said({ comparisons: [completion(), comparison({ ...unsettled, base: 400, head: 420, delta: 0.05 })] }),
  ]).toEqual([
    expect.stringContaining(': a slowdown of 100 ms or more is ruled out.'),
    expect.stringContaining(', beyond the limit of 100 ms.'),
    expect.stringContaining('Worse begins at 100 ms; no worse means less than 100 ms.'),
  ])
})

test('what is open and beyond the limit says where it is, and which request made it so', () => {
  const step = {
    ...stepTime('See the rows', 100, 510),
    evidence: ['GET /api/rows: 4 ms before, 405 ms now', 'of it “db” on the server: 1 ms before, 401 ms now'],
  }
  const where =
    'Most of it is in “See the rows”: 100 ms before, 510 ms now. GET /api/rows: 4 ms before, 405 ms now; of it “db” on the server: 1 ms before, 401 ms now.'

  expect(said({ comparisons: [completion(), comparison(unsettled), step] })).toContain(where)
  const within = comparison({ ...unsettled, delta: 0.1 })
  expect(said({ comparisons: [completion(), within, step] })).not.toContain('Most of it')
})
