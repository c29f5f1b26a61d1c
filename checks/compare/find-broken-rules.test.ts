import { expect, test } from 'vitest'
import type { InspectedStep, Violation } from '../types.ts'
import { findBrokenRules } from './find-broken-rules.ts'

const label = (id: string, html = `<input id="${id}" class="field">`): Violation => ({
  rule: 'label',
  help: 'Form elements must have labels',
  impact: 'critical',
  target: [`#${id}`],
  html,
})
const step = (name: string, ...violations: Violation[]): InspectedStep => ({ step: [name], page: '/', violations })

test('an element that breaks a rule with the change alone is told, where it is met first', () => {
  const base = [[step('open'), step('upload')]]
  const head = [[step('open'), step('upload', label('file')), step('done', label('file'), label('note'))]]
  expect(findBrokenRules({ base, head })).toEqual([
    {
      kind: 'accessibility',
      step: ['upload'],
      about: 'label',
      message: 'Form elements must have labels (label, critical): #file, #note',
      seen: 1,
      elements: [
        { selector: '#file', html: '<input id="file" class="field">' },
        { selector: '#note', html: '<input id="note" class="field">' },
      ],
    },
  ])
})

test('a new violation is new although their number is the same', () => {
  const [found] = findBrokenRules({ base: [[step('open', label('a'))]], head: [[step('open', label('b'))]] })
  expect(found?.message).toBe('Form elements must have labels (label, critical): #b')
})

test('what base has at another step, or in another attempt, is not new', () => {
  const head = [[step('open', label('a'), label('b'))]]
  expect(findBrokenRules({ base: [[step('close', label('a'))], [step('open', label('b'))]], head })).toEqual([])
})

test('an element whose selector or classes were renamed, or whose id is numbered anew, is not new', () => {
  const styled = (of: string): Violation => ({
    rule: 'color-contrast',
    help: 'Elements must meet minimum color contrast ratio thresholds',
    target: [`.${of} > a`],
    html: `<a class="${of}-link" href="…">`,
  })
  const base = [[step('open', styled('old'), label('r12-file'))]]
  const head = [[step('open', styled('new'), label('r7-file'))]]
  expect(findBrokenRules({ base, head })).toEqual([])
})

test('a second element like one that stays as it was is new', () => {
  const link = (nth: number): Violation => ({ ...label('x', '<a href="…">'), target: [`li:nth-child(${nth}) > a`] })
  const base = [[step('open', { ...link(1), target: ['nav > a'] })]]
  const head = [[step('open', { ...link(1), target: ['nav > a'] }, { ...link(2), target: ['footer > a'] })]]
  expect(findBrokenRules({ base, head }).map(({ message }) => message)).toEqual([
    'Form elements must have labels (label, critical): footer > a',
  ])
})

test('at most three elements are named, and in how many attempts the rule is broken is counted', () => {
  const many = step('open', label('a'), label('b'), label('c'), label('d'), label('e'))
  const [found] = findBrokenRules({
    base: [[step('open')], [step('open')]],
    head: [[many], [step('open', label('a'))]],
  })
  expect(found).toMatchObject({ seen: 2, message: expect.stringContaining('#a, #b, #c and 2 more') })
})

test('one more element in a list is new', () => {
  const item = (nth: number): Violation => ({
    ...label('x', `<a id="item-${nth}">`),
    target: [`li:nth-child(${nth}) > a`],
  })
  const [found] = findBrokenRules({ base: [[step('open', item(1))]], head: [[step('open', item(1), item(2))]] })
  expect(found?.message).toBe('Form elements must have labels (label, critical): li:nth-child(2) > a')
})

test('of good practice one more element is no news, but a page that broke no such rule before is', () => {
  const region = (id: string): Violation => ({
    ...{ rule: 'region', help: 'All page content should be contained by landmarks', impact: 'moderate' },
    ...{ practice: true, target: [`#${id}`], html: `<p id="${id}">` },
  })
  const head = [[step('open', region('old'), region('new'))]]
  expect(findBrokenRules({ base: [[step('open', region('old'))]], head })).toEqual([])
  expect(findBrokenRules({ base: [[step('open')]], head }).map(({ about }) => about)).toEqual(['region'])
})
