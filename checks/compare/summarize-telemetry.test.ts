import { expect, test } from 'vitest'
import { attempt } from '../../fixtures/builders/attempt.ts'
import { measuredFlow } from '../../fixtures/builders/measured-flow.ts'
import { pair } from '../../fixtures/builders/pair.ts'
import { telemetryEvent as event } from '../../fixtures/builders/telemetry-event.ts'
import type { TelemetryEvent } from '../types.ts'
import { summarizeTelemetry } from './summarize-telemetry.ts'

const sending = (base: TelemetryEvent[] | undefined, head: TelemetryEvent[] | undefined) =>
  measuredFlow({
    pairs: [1, 2].map((index) =>
      pair({
        index,
        base: attempt(base && { events: base }),
        head: attempt({ arm: 'head', ...(head && { events: head }) }),
      }),
    ),
  })

test('names of both arms, what is new, and what nobody could read', () => {
  const dark = event({ name: '', properties: [], provider: 'heap', unread: 'Its format is not known.' })
  const added = event({ name: 'File chosen' })
  expect(summarizeTelemetry(sending([event()], [event(), added, dark]))).toEqual({
    names: ['File chosen', 'Import completed'],
    added: [{ provider: 'segment', name: 'File chosen' }],
    unread: [{ provider: 'heap', requests: 2, why: 'Its format is not known.' }],
    pairs: 2,
  })
})

test('where nothing was recorded there is no summary; where nothing was sent it says so', () => {
  expect(summarizeTelemetry(sending(undefined, undefined))).toBeUndefined()
  expect(summarizeTelemetry(sending([], []))).toEqual({ names: [], added: [], unread: [], pairs: 2 })
})
