import { expect, it } from 'vitest'
import { redactTokens } from './redact-tokens.ts'

const long = `ghs_12345_${'eyJhbGciOi.JSUzI1NiIsInR5-cCI6IkpXVCJ9_'.repeat(10)}`

it.each([
  ['a job’s', 'ghs_16C7e42F292c6912E7710c838347Ae178B4a'],
  ['a person’s', 'ghp_a'],
  ['an application’s', 'gho_b1'],
  ['a person’s by an app', 'ghu_c2'],
  ['a refreshing one', 'ghr_d3'],
  ['a fine-grained one', 'github_pat_11ABC_def'],
  ['S22: one of 400 characters and more, of dots, dashes and underscores', long],
])('%s token is told by its prefix, whatever follows', (_kind, token) => {
  expect(redactTokens(`before ${token}, "${token}" after`)).toBe('before [token], "[token]" after')
})

it('a token of no known prefix is found when it is named', () => {
  expect(redactTokens('Authorization: token v1.secret', ['v1.secret', ''])).toBe('Authorization: token [token]')
})

it('words that only look alike are kept', () => {
  expect(redactTokens('weighs_more ghx_1 github_pat')).toBe('weighs_more ghx_1 github_pat')
})
