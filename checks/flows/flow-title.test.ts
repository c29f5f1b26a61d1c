import { expect, test } from 'vitest'
import { flowTitle } from './flow-title.ts'

test('a flow on the desktop is called by its title', () => {
  expect(flowTitle('sign up', { profile: 'desktop' })).toBe('sign up')
})

test('flows of the same test are told apart by what they imitate', () => {
  expect(flowTitle('sign up', { profile: 'mobile' })).toBe('sign up (mobile)')
  expect(
    flowTitle('sign up', { profile: 'desktop', locale: 'de-DE', timezone: 'Europe/Berlin', project: 'staff' }),
  ).toBe('sign up (de-DE, Europe/Berlin, staff)')
})
