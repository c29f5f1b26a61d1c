import { expect, test } from 'vitest'
import { acceptance } from '../../fixtures/builders/acceptance.ts'
import type { Acceptance } from '../types.ts'
import { isCovered } from './is-covered.ts'

test.each<[string, string, Partial<Acceptance>, boolean]>([
  ['one that names nothing covers a fact', 'consoleError-1', {}, true],
  ['one that names nothing covers a metric', 'scriptedTime', {}, true],
  ['one that names nothing covers a changed flow', 'flow', {}, true],
  ['but not when the person is not of the squad', 'flow', { withoutFlow: true }, false],
  ['who still may accept what is worse', 'scriptedTime', { withoutFlow: true }, true],
  ['one that names a fact covers it', 'consoleError-1', { fact: 'consoleError-1' }, true],
  ['and no other', 'consoleError-2', { fact: 'consoleError-1' }, false],
  ['one that names a metric covers no other', 'completes', { fact: 'scriptedTime' }, false],
  ['one that names the flow covers it', 'flow', { fact: 'flow' }, true],
  ['and nothing that is worse', 'scriptedTime', { fact: 'flow' }, false],
])('%s', (_name, about, parts, expected) => expect(isCovered(about, acceptance(parts))).toBe(expected))
