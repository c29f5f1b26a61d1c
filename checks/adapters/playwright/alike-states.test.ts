import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeAlikeStates } from './alike-states.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ux-impact-states-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const cookie = (name: string, value = 'Ada', expires = -1) => ({ name, value, domain: 'shop', path: '/', expires })
const origin = 'http://shop'
const stored = [{ name: 'token', value: 'of Ada' }]

/** Which of the states are alike, by their names. */
function alike(states: Record<string, unknown>) {
  const firstAlike = makeAlikeStates()
  return Object.fromEntries(
    Object.entries(states).map(([name, state]) => {
      const file = join(folder, name)
      writeFileSync(file, typeof state === 'string' ? state : JSON.stringify(state))
      return [name, firstAlike(file)?.replace(join(folder, '/'), '')]
    }),
  )
}

test('states of the same cookies and storages are alike, whatever their order and when cookies end', () => {
  const cookies = [cookie('a'), cookie('b')]
  expect(
    alike({
      first: { cookies, origins: [{ origin, localStorage: stored }] },
      later: { cookies: [cookie('b', 'Ada', 7), cookie('a')], origins: [{ origin, localStorage: stored }] },
      more: { cookies, origins: [{ origin, localStorage: stored, sessionStorage: stored }] },
      other: { cookies: [cookie('a'), cookie('b', 'Grace')], origins: [{ origin, localStorage: stored }] },
      elsewhere: { cookies, origins: [{ origin: 'http://other', localStorage: stored }] },
      again: { cookies, origins: [{ origin, localStorage: stored, sessionStorage: [] }] },
    }),
  ).toEqual({
    first: 'first',
    later: 'first',
    more: 'more',
    other: 'other',
    elsewhere: 'elsewhere',
    again: 'first',
  })
})

test('a state of nothing is none, and what is no state is alike to itself alone', () => {
  expect(
    alike({
      nothing: { cookies: [], origins: [{ origin, localStorage: [], sessionStorage: [] }] },
      empty: {},
      broken: '{',
      alsoBroken: '{',
    }),
  ).toEqual({ nothing: undefined, empty: undefined, broken: 'broken', alsoBroken: 'alsoBroken' })
})
