import { expect, it } from 'vitest'
import { wantsLive } from './shell.ts'

const person = { isTTY: true }
const pipe = {}

it('a line is rewritten only where a person watches', () => {
  expect([
    wantsLive(person, {}),
    wantsLive(pipe, { FORCE_COLOR: '1' }),
    wantsLive(person, { CI: 'true' }),
    wantsLive(person, { TERM: 'dumb' }),
    wantsLive(person, { NO_COLOR: '1' }),
  ]).toEqual([true, false, false, false, true])
})
