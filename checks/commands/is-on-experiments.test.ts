import { expect, test } from 'vitest'
import { isOnExperiments } from './is-on-experiments.ts'

test.each([
  ['/ux-impact experiment plan', true],
  ['/ux-impact  experiment\tstart', true],
  ['/ux-impact Experiment', true],
  ['> as said\n\n  /ux-impact experiment stop', true],
  ['/ux-impact experimental', false],
  ['/ux-impact accept order experiment --because "go without"', false],
  ['/ux-impact', false],
  ['experiment', false],
  ['> /ux-impact experiment stop', false],
])('%j: %s', (body, expected) => expect(isOnExperiments(body)).toBe(expected))
