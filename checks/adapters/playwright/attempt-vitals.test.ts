import { describe, expect, test } from 'vitest'
import { reportedResult, reportedStep } from '../../../fixtures/builders/reported.ts'
import { layoutShiftScore, vitalsOf } from './attempt-vitals.ts'
import type { Note, Observed } from './read-notes.ts'

const started = Date.parse('2026-03-02T09:00:00.000Z')
const steps = [reportedStep('open'), reportedStep('press', { startedAt: started + 200, duration: 600 })]
const parts = [{ result: reportedResult({ steps }), prefix: ['imports'] }]

const observed = (what: Observed['what'], at: number, value: number, more: Partial<Observed> = {}): Note => ({
  kind: 'observed',
  at: started,
  observed: { what, document: started, page: '/', at: started + at, value, ...more },
})

describe('what pages lived through', () => {
  test('stands by document and by step; the events of an interaction are one, and count with the slowest', () => {
    const notes = [
      observed('firstByte', 0, 12.4),
      observed('largestPaint', 0, 180.2),
      observed('largestPaint', 0, 420.6, { name: 'img#lamp' }),
      observed('layoutShift', 90, 0.1, { name: 'main.list' }),
      observed('layoutShift', 95, 0.02, { name: 'p' }),
      observed('layoutShift', 400, 0.03, { name: '' }),
      observed('route', 230, 0, { id: 7, name: '/lamps' }),
      observed('routePaint', 230, 246.5, { id: 7 }),
      observed('routePaint', 230, 390.4, { id: 7 }),
      observed('routePaint', 300, 80, { id: 8 }),
      observed('route', 880, 0, { id: 9, name: '/never-painted' }),
      observed('interaction', 210, 16, { id: 7, name: 'pointerdown' }),
      observed('interaction', 230, 432, { id: 7, name: 'click' }),
      observed('interaction', 300, 24, { id: 8, name: 'keydown' }),
      observed('longFrame', 230, 405.3, { name: 'http://localhost/main.js onClick' }),
      observed('longFrame', 900, 210, { name: '' }),
      observed('firstByte', 0, 9, { document: started + 850, page: '/done' }),
      observed('interaction', 860, 32, { document: started + 850, id: 7, name: 'click' }),
    ]

    expect(vitalsOf(notes, parts)).toEqual({
      documents: [
        { path: '/', cls: 0.15, firstByte: 12, lcp: 421, element: 'img#lamp' },
        { path: '/done', cls: 0, firstByte: 9 },
      ],
      routes: [{ step: ['imports', 'press'], path: '/lamps', lcp: 390 }],
      shifts: [
        { step: ['imports', 'open'], score: 0.12, element: 'main.list' },
        { step: ['imports', 'press'], score: 0.03 },
      ],
      interactions: [
        { step: ['imports', 'press'], event: 'click', duration: 432 },
        { step: ['imports', 'press'], event: 'keydown', duration: 24 },
        { step: [], event: 'click', duration: 32 },
      ],
      longFrames: [
        { step: ['imports', 'press'], duration: 405, script: 'http://localhost/main.js onClick' },
        { step: [], duration: 210 },
      ],
    })
  })

  test('is nothing where no page told anything', () => {
    expect(vitalsOf([], parts)).toEqual({
      documents: [],
      routes: [],
      shifts: [],
      interactions: [],
      longFrames: [],
    })
  })
})

test.each([
  ['no shift', [], 0],
  ['shifts less than a second apart add up', [0, 999], 0.2],
  ['a second apart they are of two windows', [0, 1000], 0.1],
  ['a window ends after five seconds', [0, 900, 1800, 2700, 3600, 4500, 5000], 0.6],
])('the layout shift score: %s', (_, moments, score) => {
  expect(layoutShiftScore(moments.map((at) => ({ at, value: 0.1 })))).toBe(score)
})
