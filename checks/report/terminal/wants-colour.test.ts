import { expect, it } from 'vitest'
import { wantsColour } from './wants-colour.ts'

const person = { isTTY: true }
const pipe = {}

it('a terminal is painted, a pipe is not', () => {
  expect([wantsColour(person, {}), wantsColour(pipe, {})]).toEqual([true, false])
})

it('the environment overrules both', () => {
  expect([
    wantsColour(person, { NO_COLOR: '1' }),
    wantsColour(person, { NO_COLOR: '' }),
    wantsColour(pipe, { FORCE_COLOR: '1' }),
    wantsColour(person, { FORCE_COLOR: '0' }),
    wantsColour(person, { NO_COLOR: '1', FORCE_COLOR: '1' }),
    wantsColour(person, { TERM: 'dumb' }),
  ]).toEqual([false, true, true, false, false, false])
})
