import { afterEach, beforeEach, expect, it } from 'vitest'
import { hostOn } from '../../../fixtures/builders/host-on.ts'
import { type GitHub, gitHub } from '../../../fixtures/github/git-hub.ts'

let github: GitHub
beforeEach(async () => {
  const people = { ada: 'admin', mia: 'maintain', will: 'write', tria: 'triage', rea: 'read', nils: 'none' } as const
  github = await gitHub({ repository: 'acme/stockroom', people })
})
afterEach(() => github.close())

it.each([
  ['ada', 'admin'],
  ['mia', 'write'],
  ['will', 'write'],
  ['tria', 'read'],
  ['rea', 'read'],
  ['nils', 'none'],
  ['nobody-of-this-name', 'none'],
])('S15: what %s may do is asked of GitHub: %s', async (login, permission) => {
  expect(await hostOn(github).people.permission(login)).toBe(permission)
})

it('S15: it is asked each time, and an answer that fails gives nothing', async () => {
  const { people } = hostOn(github)
  expect(await people.permission('will')).toBe('write')
  github.state.roles.will = 'none'
  expect(await people.permission('will')).toBe('none')
  github.fail({ operation: '*', times: Infinity, how: { status: 500 } })
  expect(await people.permission('ada')).toMatchObject({ status: 'refused', code: 'unreachable' })
})
