import { expect, test } from 'vitest'
import { answerMarker, readAnswerMarker } from './answer-marker.ts'

const head = '9b1d0447c2f3a5b6e7d8091a2b3c4d5e6f708192'

test('a marker is read as it was written', () => {
  expect(readAnswerMarker(`${answerMarker({ comment: 41 })}\nDone.`)).toEqual({ comment: 41 })
  expect(readAnswerMarker(`${answerMarker({ comment: 41, head })}\nDone.`)).toEqual({ comment: 41, head })
})

test.each([
  '',
  'Done.',
  `Done.\n${answerMarker({ comment: 41 })}`,
  '<!-- ux-impact:answer x -->',
  '<!-- ux-impact:answer 41 main -->',
  '<!-- ux-impact:verdict v1 -->',
])('%j is none', (body) => expect(readAnswerMarker(body)).toBe(undefined))
