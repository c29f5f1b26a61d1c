import { describe, expect, test } from 'vitest'
import { acceptance } from '../../fixtures/builders/acceptance.ts'
import { config } from '../../fixtures/builders/journey-config.ts'
import type { Acceptance } from '../types.ts'
import { type AcceptedRisk, acceptRisk, type RiskToAccept } from './accept-risk.ts'

const sha = '9b1d0447c2f3a5b6e7d8091a2b3c4d5e6f708192'
const usual: RiskToAccept = {
  command: { name: 'accept', journey: 'initial-import', because: 'the new parser is worth it' },
  comment: {
    author: 'anna',
    createdAt: '2026-03-02T10:00:00Z',
    url: 'https://github.com/acme/stockroom/pull/7#issuecomment-41',
  },
  permission: 'write',
  author: 'ada',
  head: { sha, pushedAt: '2026-03-02T09:00:00Z', pushedBy: 'ada' },
  answeredFor: sha,
  config: config(),
  now: '2026-03-02T10:01:00.000Z',
}

type Parts = Partial<Omit<RiskToAccept, 'command' | 'comment'>> & {
  command?: Partial<RiskToAccept['command']>
  comment?: Partial<RiskToAccept['comment']>
}

const asked = ({ command, comment, ...parts }: Parts = {}): AcceptedRisk =>
  acceptRisk({
    ...usual,
    ...parts,
    command: { ...usual.command, ...command },
    comment: { ...usual.comment, ...comment },
  })

const squadOf = (...members: string[]) => config({ squads: { onboarding: { title: 'Onboarding', members } } })

describe('a risk is accepted', () => {
  test.each<[string, Parts, Partial<Acceptance>, string?]>([
    ['with all that is worse on the head', {}, {}],
    ['by an administrator', { permission: 'admin' }, {}],
    ['for a fact', { command: { fact: 'consoleError-1' } }, { fact: 'consoleError-1' }],
    [
      'for a fact, though the head is another one',
      { command: { fact: 'consoleError-1' }, answeredFor: 'c'.repeat(40) },
      { fact: 'consoleError-1', head: 'c'.repeat(40) },
    ],
    [
      'for a fact, whatever is known of the head',
      { command: { fact: 'scriptedTime' }, head: { sha }, answeredFor: undefined },
      { fact: 'scriptedTime' },
    ],
    ['until a day that is named', { command: { until: { days: 90 } } }, { until: '2026-05-31T10:00:00.000Z' }],
    [
      'by its author, where anyone may',
      { comment: { author: 'ada' }, config: config({ accept: { by: 'anyone' } }) },
      { by: 'ada' },
    ],
    [
      'for a changed flow, by a member',
      { command: { fact: 'flow' }, config: squadOf('@anna') },
      { fact: 'flow' },
      'yes',
    ],
    ['without its flow, by somebody else', { config: squadOf('@ben') }, { withoutFlow: true }, 'no'],
    [
      'for what is worse, by somebody else',
      { command: { fact: 'completes' }, config: squadOf('@ben') },
      { fact: 'completes' },
      'no',
    ],
    ['a moment before it ends', { now: '2026-03-16T09:59:59.999Z' }, {}],
  ])('%s', (_name, parts, expected, squad = 'unknown') => {
    expect(asked(parts)).toEqual({ status: 'accepted', squad, acceptance: acceptance(expected) })
  })
})

const own = 'Somebody else has to: neither the author of a pull request nor who pushed its head accepts its risks.'

describe('it is refused', () => {
  test.each<[string, Parts, string]>([
    ['S15 to who may read', { permission: 'read' }, 'It takes the right to write to this repository.'],
    ['S15 to who may nothing', { permission: 'none' }, 'It takes the right to write to this repository.'],
    ['S15 when nobody can say', { permission: 'unknown' }, 'It could not be asked what its author may do here.'],
    ['to the author', { comment: { author: 'Ada' } }, own],
    ['to who pushed the head', { author: 'ben', comment: { author: 'ada' } }, own],
    [
      'for a changed flow, to who is not of the squad',
      { command: { fact: 'flow' }, config: squadOf('@ben') },
      'That the flow changed is for the members of its squad.',
    ],
    ['the moment it ends', { now: '2026-03-16T10:00:00.000Z' }, 'It ended on 2026-03-16.'],
    [
      'S17 for another commit',
      { command: { sha: 'c'.repeat(7) } },
      'The head is `9b1d044`, and it is for another commit.',
    ],
    [
      'S17 once somebody pushed',
      { answeredFor: 'c'.repeat(40) },
      'It is for `ccccccc`, and the head is `9b1d044` now.',
    ],
    [
      'S17 for a changed flow once somebody pushed',
      { command: { fact: 'flow' }, answeredFor: 'c'.repeat(40) },
      'It is for `ccccccc`, and the head is `9b1d044` now.',
    ],
  ])('%s', (_name, parts, reason) => expect(asked(parts)).toEqual({ status: 'refused', reason }))
})

describe('it is a mistake', () => {
  test.each<[string, Parts, string]>([
    [
      'with a journey that is written otherwise',
      { command: { journey: 'inital-import' } },
      'There is no such journey. Did you mean initial-import? There is: initial-import.',
    ],
    [
      'with a journey of no configuration',
      { command: { journey: 'toString' } },
      'There is no such journey. There is: initial-import.',
    ],
    [
      'for more than 90 days',
      { command: { until: { days: 91 } } },
      'An acceptance ends at a date, or after a number of days, 90 at most and not in the past.',
    ],
  ])('%s', (_name, parts, message) => {
    const risk = asked(parts)
    expect(risk.status === 'mistake' ? risk.mistake.message : risk).toBe(message)
  })
})
