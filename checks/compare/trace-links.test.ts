import { expect, test } from 'vitest'
import { traceLinks } from './trace-links.ts'

const [one, other] = ['4bf92f3577b34da6a3ce929d0e0e4736', 'a3ce929d0e0e47364bf92f3577b34da6']
const template = 'https://jaeger.example/trace/{traceId}?open={traceId}'

test('an id stands wherever the address has its place', () => {
  expect(traceLinks(template, { base: one, head: other })).toEqual({
    traces: {
      base: `https://jaeger.example/trace/${one}?open=${one}`,
      head: `https://jaeger.example/trace/${other}?open=${other}`,
    },
  })
})

test('there is none where nobody says how traces are opened, or where there is no trace', () => {
  expect(traceLinks(undefined, { head: one })).toEqual({})
  expect(traceLinks(template, {})).toEqual({})
  expect(traceLinks(template, { head: one })).toEqual({
    traces: { head: `https://jaeger.example/trace/${one}?open=${one}` },
  })
})
