import { expect, test } from 'vitest'
import { config, journeyConfig } from '../../fixtures/builders/journey-config.ts'
import { mayAcceptFlow } from './may-accept-flow.ts'

const asked = (members: string[], squad: string | undefined = 'onboarding') => {
  const { squad: _, ...rest } = journeyConfig()
  return mayAcceptFlow(
    { login: 'Anna', journey: 'initial-import' },
    config({
      squads: { onboarding: { title: 'Onboarding', members } },
      journeys: { 'initial-import': squad === '' ? rest : { ...rest, squad } },
    }),
  )
}

test.each<[string, ReturnType<typeof asked>, string]>([
  ['a user that the squad lists', asked(['@ben', '@anna']), 'yes'],
  ['one that it does not list', asked(['@ben', '@annabel']), 'no'],
  ['one that may be in a team', asked(['@ben', '@acme/onboarding']), 'unknown'],
  ['a user whose name is that of a team', asked(['@acme/anna']), 'unknown'],
  ['anybody, where the squad has no members', asked([]), 'yes'],
  ['anybody, where there is no squad', asked(['@ben'], ''), 'yes'],
])('%s', (_name, may, expected) => expect(may).toBe(expected))
