import { expect, test } from 'vitest'
import { traceLines } from './trace-lines.ts'

test('the traces of both sides stand in one line, in our own words', () => {
  expect(traceLines({ base: 'https://traces.test/1', head: 'https://traces.test/2' })).toEqual([
    '[trace without the change](https://traces.test/1) · [trace with the change](https://traces.test/2)',
  ])
  expect(traceLines({ head: 'https://traces.test/2' })).toEqual(['[trace with the change](https://traces.test/2)'])
  expect(traceLines()).toEqual([])
})
