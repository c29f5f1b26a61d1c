import { expect, test } from 'vitest'
import type { InspectedStep, KeyboardWalk, NamedElement } from '../types.ts'
import { findLostPlaces } from './find-lost-places.ts'

const button = (name: string): NamedElement => ({ role: 'button', name })
const [save, back, more] = [button('Save'), button('Back'), button('More')]
const field: NamedElement = { role: 'textbox', name: 'Amount' }
const step = (title: string, walk: Partial<KeyboardWalk>): InspectedStep => ({
  step: [title],
  page: '/',
  keyboard: { reached: [], unreached: [], heldBy: [], ...walk },
})
const whole = { reached: [field, save, back, more] }

test('a place that the keyboard cannot leave is named, and what it no longer reaches, at the first step', () => {
  const base = [[step('open', whole), step('fill', whole), step('send', whole)]]
  const held = { reached: [field], unreached: [save, back, more, button('Fifth')], heldBy: [field] }
  const head = [[step('open', whole), step('fill', held), step('send', held)]]
  expect(findLostPlaces({ base, head })).toEqual([
    {
      kind: 'keyboard',
      step: ['fill'],
      about: '',
      message:
        'The keyboard cannot leave textbox “Amount”: button “Save”, button “Back”, button “More” can no longer be reached',
      seen: 1,
    },
  ])
})

test('a place that the Tab key passes over is told', () => {
  const head = [[step('open', { reached: [field, back, more], unreached: [save] })], [step('open', whole)]]
  expect(findLostPlaces({ base: [[step('open', whole)], [step('open', whole)]], head })).toMatchObject([
    { step: ['open'], message: 'button “Save” can no longer be reached with the Tab key', seen: 1 },
  ])
})

test('what is gone, what is new, and what some base attempt did not reach either, is not lost', () => {
  const base = [[step('open', whole)], [step('open', { reached: [field], unreached: [save] })]]
  const head = [[step('open', { reached: [field], unreached: [save, button('New')], heldBy: [field] })]]
  expect(findLostPlaces({ base, head })).toEqual([])
})

test('steps of one title are told apart by their number', () => {
  const base = [[step('add', { reached: [save] }), step('add', { reached: [back] })]]
  const head = [[step('add', { unreached: [back] }), step('add', { unreached: [save] })]]
  expect(findLostPlaces({ base, head })).toEqual([])
})

test('a step that was not walked through on one arm says nothing', () => {
  const unseen: InspectedStep = { step: ['open'], page: '/' }
  expect(findLostPlaces({ base: [[unseen]], head: [[step('open', { unreached: [save] })]] })).toEqual([])
  expect(findLostPlaces({ base: [[step('open', whole)]], head: [[unseen]] })).toEqual([])
})
