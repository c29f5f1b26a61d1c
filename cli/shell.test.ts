import { expect, it } from 'vitest'
import { wantsColour, wantsLive } from './shell.ts'

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

it('a line is rewritten only where a person watches', () => {
  expect([
    wantsLive(person, {}),
    wantsLive(pipe, { FORCE_COLOR: '1' }),
    wantsLive(person, { CI: 'true' }),
    wantsLive(person, { TERM: 'dumb' }),
    wantsLive(person, { NO_COLOR: '1' }),
  ]).toEqual([true, false, false, false, true])
})
