import { expect, test } from 'vitest'
import type { DeadClick, InspectedStep } from '../types.ts'
import { findDeadClicks } from './find-dead-clicks.ts'

const dead = (name: string, nth = 1, role = 'button'): DeadClick => ({ role, name, nth })
const step = (title: string, ...deadClicks: DeadClick[]): InspectedStep => ({ step: [title], page: '/', deadClicks })

test('a click of which nothing comes with the change alone is told, where it is first', () => {
  const base = [
    [step('add'), step('send')],
    [step('add'), step('send')],
  ]
  const head = [
    [step('add', dead('Add')), step('send', dead('Add', 2))],
    [step('add', dead('Add')), step('send')],
  ]
  expect(findDeadClicks({ base, head })).toEqual([
    {
      kind: 'deadClick',
      step: ['add'],
      about: '["button","Add"]',
      message: 'button “Add” does nothing when it is clicked, and did before',
      seen: 2,
    },
  ])
})

test('what did nothing before is not new, be it at another step, in another attempt, or under another name', () => {
  const base = [
    [step('add'), step('send', dead('Item 12'))],
    [step('add', dead('Old name', 3)), step('send')],
  ]
  const head = [[step('add', dead('Item 7'), dead('New name', 3)), step('send')]]
  expect(findDeadClicks({ base, head })).toEqual([])
})

test('an element without a name is told by its role', () => {
  const [found] = findDeadClicks({ base: [[step('add')]], head: [[step('add', dead('', 1, 'div'))]] })
  expect(found?.message).toBe('div does nothing when it is clicked, and did before')
})

test('what was not looked for says nothing', () => {
  const unseen: InspectedStep = { step: ['add'], page: '/' }
  expect(findDeadClicks({ base: [[unseen]], head: [[unseen]] })).toEqual([])
})
