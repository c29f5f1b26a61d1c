import { expect, test } from 'vitest'
import { nearestWord } from './nearest-word.ts'

const known = ['journeys', 'squads', 'mode', 'arms', 'whenInconclusive']

test.each([
  ['journey', 'journeys'],
  ['juorneys', 'journeys'],
  ['Journeys', 'journeys'],
  ['squad', 'squads'],
  ['modes', 'mode'],
  ['arm', 'arms'],
  ['whenInconlusive', 'whenInconclusive'],
  ['mo', undefined],
  ['moon', undefined],
  ['colour', undefined],
  ['', undefined],
  ['x'.repeat(100_000), undefined],
])('Whoever writes %.20s probably means %s', (written, meant) => {
  expect(nearestWord(written, known)).toEqual(meant)
})

test('The nearest of several is taken, the first of equally near ones', () => {
  expect(nearestWord('pathes', ['pages', 'paths'])).toEqual('paths')
  expect(nearestWord('block', ['black', 'bloc'])).toEqual('black')
})

test('Two neighbours swapped count as one change', () => {
  expect(nearestWord('amrs', ['arms'])).toEqual('arms')
})
