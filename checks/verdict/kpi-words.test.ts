import { expect, test } from 'vitest'
import { kpiReading } from '../../fixtures/builders/kpi-reading.ts'
import { kpiWords } from './kpi-words.ts'

test.each([
  [kpiReading(), 'completion rate 62 % of a target of 85 %'],
  [kpiReading({ kpi: 'timeOnTask', value: 94, target: 60 }), 'time on task 94 s against a target of at most 60 s'],
  [kpiReading({ kpi: 'ease', value: 5.5, target: 5.5 }), 'ease 5.5 of a target of 5.5'],
  [
    { kpi: 'errorRate', journey: 'j', source: 'f', status: 'unavailable' as const, reason: 'there is no file f.' },
    'error rate unavailable: there is no file f.',
  ],
])('%j reads as %s', (reading, words) => expect(kpiWords(reading)).toBe(words))
